/** Decides what happens to tenants. */
package org.maimbot.command.tenant;

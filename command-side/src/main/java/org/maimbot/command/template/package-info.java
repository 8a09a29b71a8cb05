/** Decides what happens to the templates of tenants, and hands out their configurations. */
package org.maimbot.command.template;

/** Tenants over HTTP. */
package org.maimbot.api.tenant;

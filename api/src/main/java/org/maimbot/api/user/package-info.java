/** The tenants' end users over HTTP. */
package org.maimbot.api.user;

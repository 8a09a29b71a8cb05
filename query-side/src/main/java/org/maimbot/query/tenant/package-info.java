/** What readers see of tenants. */
package org.maimbot.query.tenant;

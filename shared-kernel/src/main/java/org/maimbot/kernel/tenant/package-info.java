/**
 * Tenants: the customers of the platform. A tenant owns agents, an agent owns API keys; a tenant
 * that is not active disables everything beneath it at once.
 */
package org.maimbot.kernel.tenant;

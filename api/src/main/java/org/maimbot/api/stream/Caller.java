package org.maimbot.api.stream;

import org.maimbot.kernel.tenant.TenantId;

/**
 * Who follows, and how much they may see.
 *
 * @param tenant whose stream it is; null for the operator, who sees all
 * @param key the API key that let them in; null inside the trusted network
 * @param sensitive whether sealed fields are opened for them
 */
public record Caller(TenantId tenant, String key, boolean sensitive) {}

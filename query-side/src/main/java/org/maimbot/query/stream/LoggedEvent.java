package org.maimbot.query.stream;

import java.time.Instant;

/**
 * An event of the log that is to be numbered.
 *
 * @param index its index in the log
 */
record LoggedEvent(long index, String tenantId, String agentId, String alias, Instant at) {}

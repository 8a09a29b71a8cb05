package org.maimbot.kernel.projection;

import java.time.Instant;

/**
 * An event that a read model could not take in: a dead letter. Later events of its entity wait
 * behind it.
 *
 * @param version which of its entity's versions it makes
 * @param type its stored name, such as {@code agent.created}
 * @param time when it happened
 * @param lastTriedAt when it was last tried again, or null
 * @param cause why it could not be applied; null for one that only waits
 */
public record UnappliedEvent(
    String entityId,
    long version,
    String eventId,
    String type,
    Instant time,
    Instant setAsideAt,
    Instant lastTriedAt,
    String cause) {}

package org.maimbot.kernel.history;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of an entity: who made it of the one before, and how.
 *
 * @param version from 1
 * @param sequence the number of its event in the tenant's stream; null in the moment before it has
 *     one
 * @param action what happened, such as {@code agent.config-changed}
 * @param actor null when it was not told
 * @param reason null when none was given
 * @param diff from the state before, as JSON Patch (RFC 6902); what is replaced is told as {@code
 *     from_value}
 * @param state as readers saw it then; null when the entity was deleted
 */
public record EntityVersion(
    long version,
    Instant time,
    Long sequence,
    String eventId,
    String action,
    String actor,
    String sourceIp,
    String userAgent,
    String requestId,
    String causationId,
    String reason,
    List<ObjectNode> diff,
    JsonNode state) {}

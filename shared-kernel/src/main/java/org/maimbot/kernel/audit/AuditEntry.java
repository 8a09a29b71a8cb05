package org.maimbot.kernel.audit;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as it is shown.
 *
 * @param auditId the event's id, or one of its own
 * @param sequence its number in the tenant's chain, from 1; not that of the event in the stream
 * @param action the event's stored name, or {@code command.refused}, {@code key.refused}, {@code
 *     data.read}
 * @param version that the event moved the entity to; null when it is no event
 * @param cause the message that an event was caused by
 * @param details what is told of an occurrence; null of an event
 * @param diff what the event changed of what readers see, as JSON Patch (RFC 6902); null when it is
 *     no event
 */
public record AuditEntry(
    String auditId,
    TenantId tenantId,
    long sequence,
    Instant time,
    String actor,
    String action,
    String entity,
    String entityId,
    Long version,
    String requestId,
    String cause,
    String sourceIp,
    String userAgent,
    String errorCode,
    String reason,
    JsonNode details,
    List<ObjectNode> diff,
    String previousHash,
    String hash) {}

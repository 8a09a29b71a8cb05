package org.maimbot.kernel.history;

import java.util.List;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two versions of an entity.
 *
 * @param fromVersion 0 is before there was any
 * @param diff as JSON Patch (RFC 6902); what is replaced is told as {@code from_value}
 */
public record VersionDiff(
    TenantId tenantId, long fromVersion, long toVersion, List<ObjectNode> diff) {}

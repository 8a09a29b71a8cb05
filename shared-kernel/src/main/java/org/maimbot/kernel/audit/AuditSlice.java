package org.maimbot.kernel.audit;

import java.util.List;

/**
 * A part of the trail, newest first.
 *
 * @param nextCursor where to go on; null at the end
 */
public record AuditSlice(List<AuditEntry> items, String nextCursor) {}

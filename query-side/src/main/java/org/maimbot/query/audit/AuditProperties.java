package org.maimbot.query.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit trail is written.
 *
 * @param pace the least time between two runs of the auditor: what is committed meanwhile is
 *     chained together
 * @param poll how often a node looks for what nobody told it of
 * @param checkpointEvery after how many entries a chain is signed
 * @param checkpointAfter after what time a chain is signed that has grown by fewer
 * @param retentionEvery how often entries are removed that their tenants no longer keep
 */
@ConfigurationProperties("maimbot.audit")
record AuditProperties(
    @DefaultValue("200ms") Duration pace,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("1000") int checkpointEvery,
    @DefaultValue("1h") Duration checkpointAfter,
    @DefaultValue("1h") Duration retentionEvery) {}

package org.maimbot.query.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param timeout how long an attempt may take from its start to the end of the answer
 * @param retryAfter the pauses between attempts; after as many retries an event is a dead letter
 * @param pauseAfter how long no delivery may have succeeded before the subscription is paused
 * @param lease how long a node that has died keeps its subscriptions; more than twice the timeout
 * @param poll how often what has become due is looked for
 * @param parallel how many deliveries of one subscription may be under way at once
 * @param batch how many events are read at once
 * @param window how many deliveries may wait before a subscription reads no further
 * @param keepDelivered how long deliveries are shown
 * @param keepDead how long dead letters are shown and can be retried
 */
@ConfigurationProperties("maimbot.webhooks")
record WebhookSettings(
    @DefaultValue("15s") Duration timeout,
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h", "24h", "24h", "24h"})
        List<Duration> retryAfter,
    @DefaultValue("5d") Duration pauseAfter,
    @DefaultValue("40s") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("16") int parallel,
    @DefaultValue("500") int batch,
    @DefaultValue("2000") int window,
    @DefaultValue("7d") Duration keepDelivered,
    @DefaultValue("30d") Duration keepDead) {}

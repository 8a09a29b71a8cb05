package org.maimbot.kernel.consumer;

import java.time.Duration;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What a consumer group is made from.
 *
 * @param name unique in the tenant
 * @param visibilityTimeout how long a worker has for what it received
 * @param maxAttempts after how many an event is set aside as a dead letter; null is never
 */
public record NewConsumer(
    TenantId tenantId,
    String name,
    FeedFilter filter,
    StartPosition from,
    ConsumerOrder ordering,
    Duration visibilityTimeout,
    Integer maxAttempts) {}

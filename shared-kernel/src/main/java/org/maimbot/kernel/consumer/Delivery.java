package org.maimbot.kernel.consumer;

import java.time.Instant;
import org.maimbot.kernel.stream.FeedEvent;

/**
 * An event that is with a worker.
 *
 * @param receipt what it is acknowledged with; another delivery of the same event has another
 * @param attempt how often it was delivered, from 1
 * @param visibleUntil when it goes to another worker unless it is acknowledged
 */
public record Delivery(String receipt, int attempt, Instant visibleUntil, FeedEvent event) {}

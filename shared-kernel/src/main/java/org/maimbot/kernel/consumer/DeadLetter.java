package org.maimbot.kernel.consumer;

import java.time.Instant;

/**
 * An event that was set aside.
 *
 * @param subject the entity whose later events went on without it
 */
public record DeadLetter(long sequence, String subject, int attempts, Instant setAsideAt) {}

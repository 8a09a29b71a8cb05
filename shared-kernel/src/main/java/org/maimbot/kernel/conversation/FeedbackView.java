package org.maimbot.kernel.conversation;

import java.time.Instant;

/**
 * What somebody thinks of a reply.
 *
 * @param text why, or null; {@code [erased]} after the user's or the tenant's erasure
 */
public record FeedbackView(Rating rating, String text, Instant givenAt) {}

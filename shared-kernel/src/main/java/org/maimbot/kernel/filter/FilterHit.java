package org.maimbot.kernel.filter;

import org.maimbot.kernel.MayBeNull;

/**
 * A filter found something. Nothing of the text is in it.
 *
 * @param rule the name of the rule; {@code max_length} and {@code moderation} are those filters
 * @param detail what the moderation service called it, or why it could not say
 */
public record FilterHit(
    FilterDirection direction, String rule, FilterAction action, @MayBeNull String detail) {}

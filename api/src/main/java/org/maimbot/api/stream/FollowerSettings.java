package org.maimbot.api.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How followers are served.
 *
 * @param heartbeat how often a quiet stream is written to, so that both ends know that it lives
 * @param slowAfter a follower that takes longer than this for one batch is dropped
 * @param keyCheck how often the key of a follower is looked at again
 * @param maxFollowers how many streams one node serves at the same time
 */
@ConfigurationProperties("maimbot.stream")
record FollowerSettings(
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("10s") Duration slowAfter,
    @DefaultValue("500ms") Duration keyCheck,
    @DefaultValue("5000") int maxFollowers) {}

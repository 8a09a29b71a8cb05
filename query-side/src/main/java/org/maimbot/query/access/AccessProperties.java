package org.maimbot.query.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How key checks stay fresh.
 *
 * @param pollInterval how often a node reads the epochs; revocation takes at most this long when
 *     Redis is away
 * @param maxAge a check whose proof is older than this asks Redis, then the database
 * @param cacheSize how many keys a node keeps in memory
 * @param flushInterval how often counted uses are written; a killed process loses at most these
 */
@ConfigurationProperties("maimbot.access")
record AccessProperties(
    @DefaultValue("200ms") Duration pollInterval,
    @DefaultValue("1s") Duration maxAge,
    @DefaultValue("100000") int cacheSize,
    @DefaultValue("200ms") Duration flushInterval) {}

package org.maimbot.query.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stream is numbered and read.
 *
 * @param pace the least time between two runs of the sequencer: what commits meanwhile is numbered
 *     together
 * @param poll how often a node looks for what nobody told it of: events of a node that died, growth
 *     while Redis is away
 * @param sweepEvery how often the recent log is searched for events without a number
 * @param concurrentReads how many reads of the feed may use the database at the same time
 */
@ConfigurationProperties("maimbot.stream")
record StreamProperties(
    @DefaultValue("15ms") Duration pace,
    @DefaultValue("100ms") Duration poll,
    @DefaultValue("1m") Duration sweepEvery,
    @DefaultValue("4") int concurrentReads) {}

package org.maimbot.api.chat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How replies reach those who asked for them.
 *
 * @param abandonAfter how long a reply is written on that nobody reads any more
 * @param maxReply characters after which a reply is cut off
 * @param connectionsPerKey streams and WebSockets that one key may have open on a node
 * @param connectionsPerTenant the same for all keys of a tenant
 * @param turnsPerSocket how many replies a WebSocket may wait for at the same time
 * @param maxFrame characters of a frame; a WebSocket that sends a longer one is closed
 * @param sendBuffer what may wait to be sent over a WebSocket; one that reads too slowly is closed
 * @param sendTimeout how long a WebSocket may take nothing in before it is closed
 * @param pingEvery how often what is open and quiet is written to
 */
@ConfigurationProperties("maimbot.chat")
record ChatSettings(
    @DefaultValue("30s") Duration abandonAfter,
    @DefaultValue("200000") int maxReply,
    @DefaultValue("1000") int connectionsPerKey,
    @DefaultValue("5000") int connectionsPerTenant,
    @DefaultValue("16") int turnsPerSocket,
    @DefaultValue("262144") int maxFrame,
    @DefaultValue("256KB") DataSize sendBuffer,
    @DefaultValue("10s") Duration sendTimeout,
    @DefaultValue("10s") Duration pingEvery) {}

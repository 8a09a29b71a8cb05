/**
 * Follows the event stream of a MaiMBot API server from another service. {@link
 * org.maimbot.stream.client.StreamClient} makes followers that pull ({@link
 * org.maimbot.stream.client.PullFollower}) or listen to server-sent events ({@link
 * org.maimbot.stream.client.SseFollower}), and workers of a consumer group ({@link
 * org.maimbot.stream.client.GroupWorker}). They reconnect by themselves; a {@link
 * org.maimbot.stream.client.CheckpointStore} remembers how far a follower is.
 */
package org.maimbot.stream.client;

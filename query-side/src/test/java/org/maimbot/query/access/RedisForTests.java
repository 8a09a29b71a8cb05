package org.maimbot.query.access;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import redis.embedded.RedisServer;

/** A real Redis on a free port, which can be stopped and started, and links to it. */
final class RedisForTests implements AutoCloseable {
  private final int port = freePort();
  private final DefaultClientResources resources =
      DefaultClientResources.builder()
          .reconnectDelay(Delay.constant(Duration.ofMillis(20)))
          .build();
  private final RedisClient client =
      RedisClient.create(resources, RedisURI.create("127.0.0.1", port));
  private final List<RedisLink> links = new ArrayList<>();
  private RedisServer server;

  RedisForTests() {
    start();
  }

  void start() {
    try {
      server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A link that is up. */
  RedisLink link() {
    RedisLink link = new RedisLink(client, Duration.ofSeconds(5));
    links.add(link);
    awaitUp(link);
    return link;
  }

  static void awaitUp(RedisLink link) {
    Awaitility.await().until(() -> link.commands().isPresent());
  }

  RedisClient client() {
    return client;
  }

  @Override
  public void close() {
    links.forEach(RedisLink::close);
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    var _ = resources.shutdown();
    if (server.isActive()) stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

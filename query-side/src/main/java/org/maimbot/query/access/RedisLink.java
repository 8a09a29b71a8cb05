package org.maimbot.query.access;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.maimbot.kernel.Nudges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis, which may be away at any time and must then cost nothing: it is made
 * and, after a failure, tried again in the background only, and a failed command closes it to all
 * others until a ping was answered.
 */
public final class RedisLink implements Nudges, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration TRY_AGAIN = Duration.ofMillis(200);

  private record Connection(
      StatefulConnection<String, String> stateful,
      RedisClusterAsyncCommands<String, String> commands) {}

  private final AbstractRedisClient client;
  private final Duration timeout;
  private final Repeating care;
  private volatile Connection connection;
  private volatile StatefulRedisPubSubConnection<String, String> subscription;
  private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private volatile boolean broken = true;

  RedisLink(AbstractRedisClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
    this.care = new Repeating("redis-link", TRY_AGAIN, this::takeCare);
  }

  /**
   * The commands; empty while Redis is away. Their answers have to be passed to {@link #within}.
   */
  public Optional<RedisClusterAsyncCommands<String, String>> commands() {
    Connection held = connection;
    return isUsable(held) ? Optional.of(held.commands()) : Optional.empty();
  }

  /**
   * Gives up on the answer after the time-out; a failure makes Redis away until it answers again.
   */
  public <T> CompletableFuture<T> within(CompletableFuture<T> answer) {
    return answer
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, failure) -> {
          if (failure == null) return;
          broken = true;
          care.now();
        });
  }

  @Override
  public void listen(String channel, Consumer<String> to) {
    listeners.put(channel, to);
    care.now();
  }

  @Override
  public void publish(String channel, String message) {
    commands()
        .ifPresent(redis -> {
          var _ = within(redis.publish(channel, message).toCompletableFuture());
        });
  }

  private boolean isUsable(Connection held) {
    return held != null && !broken && held.stateful().isOpen();
  }

  private void takeCare() {
    if (connection == null) connection = connect();
    if (subscription == null) subscription = openSubscription();
    for (String channel : listeners.keySet()) {
      if (subscribed.add(channel)) { // and again by itself after a reconnect
        var _ = subscription.async().subscribe(channel);
      }
    }
    if (broken && ping()) {
      broken = false;
      log.info("Redis answers");
    }
  }

  private boolean ping() {
    if (!connection.stateful().isOpen()) return false;
    connection
        .commands()
        .ping()
        .toCompletableFuture()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    return true;
  }

  private Connection connect() {
    return switch (client) {
      case RedisClient single -> {
        var made = single.connect();
        yield new Connection(made, made.async());
      }
      case RedisClusterClient cluster -> {
        var made = cluster.connect();
        yield new Connection(made, made.async());
      }
      default -> throw new IllegalStateException("Unknown Redis client " + client.getClass());
    };
  }

  private StatefulRedisPubSubConnection<String, String> openSubscription() {
    StatefulRedisPubSubConnection<String, String> made =
        switch (client) {
          case RedisClient single -> single.connectPubSub();
          case RedisClusterClient cluster -> cluster.connectPubSub();
          default -> throw new IllegalStateException("Unknown Redis client " + client.getClass());
        };
    made.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String from, String message) {
            listeners.get(from).accept(message);
          }
        });
    return made;
  }

  @Override
  public void close() {
    care.close();
    if (connection != null) connection.stateful().close();
    if (subscription != null) subscription.close();
  }
}

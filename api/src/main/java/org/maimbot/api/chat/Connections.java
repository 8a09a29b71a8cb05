package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_005;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Counts what is open on this node, streams and WebSockets together, by key and by tenant. */
@Component
class Connections {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final ChatSettings settings;

  Connections(ChatSettings settings, MeterRegistry meters) {
    this.settings = settings;
    Gauge.builder("maimbot.chat.connections", this, Connections::total)
        .description("Streams of replies and WebSockets that this node serves")
        .register(meters);
  }

  /** One that is open; closing it twice counts once. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Counts one more, or refuses it. */
  Held open(ApiKeyId key, TenantId tenant) {
    take(key.value(), "key", settings.connectionsPerKey());
    try {
      take(tenant.value(), "tenant", settings.connectionsPerTenant());
    } catch (Refused refused) {
      give(key.value());
      throw refused;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.getAndSet(false)) {
        give(key.value());
        give(tenant.value());
      }
    };
  }

  private void take(String owner, String scope, int limit) {
    open.merge(
        owner,
        1,
        (held, more) -> {
          if (held >= limit) {
            throw new Refused(
                CHAT_005, "chat.too-many-connections", RETRY_AFTER_SECONDS, scope, limit);
          }
          return held + more;
        });
  }

  private void give(String owner) {
    open.computeIfPresent(owner, (_, held) -> held == 1 ? null : held - 1);
  }

  private double total() {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(TenantId.PREFIX))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}

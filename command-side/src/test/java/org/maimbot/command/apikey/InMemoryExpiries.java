package org.maimbot.command.apikey;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.apikey.ApiKeyId;

/** Expiries in a map. */
final class InMemoryExpiries extends Expiries {
  final Map<ApiKeyId, Instant> noted = new HashMap<>();
  private final Clock clock;

  InMemoryExpiries(Clock clock) {
    super(null, clock);
    this.clock = clock;
  }

  @Override
  void note(ApiKeyId key, Instant expiresAt) {
    if (expiresAt == null) noted.remove(key);
    else noted.put(key, expiresAt);
  }

  @Override
  void forget(ApiKeyId key) {
    noted.remove(key);
  }

  @Override
  List<ApiKeyId> due(int limit) {
    return noted.keySet().stream().filter(key -> !noted.get(key).isAfter(clock.instant())).toList();
  }
}

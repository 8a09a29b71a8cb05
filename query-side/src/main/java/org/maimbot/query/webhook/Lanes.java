package org.maimbot.query.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits to be delivered, by lane. Within a lane only the first may be sent; different lanes
 * may be worked on by different threads.
 */
final class Lanes {
  private final Map<String, Deque<Delivery>> lanes = new LinkedHashMap<>();

  Lanes(Collection<Delivery> waiting) {
    waiting.forEach(this::add);
  }

  /** Puts the delivery at the end of its lane. */
  void add(Delivery delivery) {
    lanes.computeIfAbsent(delivery.lane(), _ -> new ArrayDeque<>()).add(delivery);
  }

  /** The lanes whose first delivery may be sent now. */
  List<Deque<Delivery>> due(Instant now) {
    return lanes.values().stream().filter(lane -> lane.getFirst().isDueAt(now)).toList();
  }

  /** When the next lane is due; empty when nothing waits. */
  Optional<Instant> nextDue(Instant now) {
    return lanes.values().stream()
        .map(Deque::getFirst)
        .map(first -> first.isDueAt(now) ? now : first.nextAttemptAt())
        .min(Instant::compareTo);
  }

  int size() {
    return lanes.values().stream().mapToInt(Deque::size).sum();
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  /** Takes out what the database does not know, in its order. */
  List<Delivery> takeUnknown() {
    List<Delivery> taken = new ArrayList<>();
    lanes
        .values()
        .forEach(lane -> {
          lane.stream().filter(delivery -> !delivery.stored()).forEach(taken::add);
          lane.removeIf(delivery -> !delivery.stored());
        });
    dropEmpty();
    taken.sort((one, other) -> Long.compare(one.sequence(), other.sequence()));
    return taken;
  }

  /** Forgets lanes in which nothing waits. */
  void dropEmpty() {
    lanes.values().removeIf(Deque::isEmpty);
  }
}

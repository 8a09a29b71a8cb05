package org.maimbot.query.consumer;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which events a worker is given. A lane of which anything is with a worker, or rests, gives
 * nothing: so one lane's events are never with two workers and never overtake each other.
 */
final class Choice {
  private final ConsumerRow consumer;
  private final int max;
  private final long lease;
  private final Instant until;
  private final Set<String> busyLanes;

  /** Held before and given now. */
  final List<Held> again = new ArrayList<>();

  /** Held before, and tried too often. */
  final List<Held> spent = new ArrayList<>();

  /** Looked at for the first time, given now or waiting behind others. */
  final List<Held> fresh = new ArrayList<>();

  private int given;

  Choice(ConsumerRow consumer, List<Held> held, int max) {
    this.consumer = consumer;
    this.max = max;
    lease = consumer.leases() + 1;
    until = consumer.now().plus(consumer.visibility());
    busyLanes =
        held.stream()
            .filter(event -> event.isBusyAt(consumer.now()))
            .map(event -> consumer.lane(event.subject()))
            .collect(toSet());
    held.stream().filter(event -> isFree(event.subject())).forEach(this::offerAgain);
  }

  private void offerAgain(Held event) {
    if (consumer.isSpent(event.attempts())) {
      spent.add(event);
    } else if (given < max) {
      again.add(event.leased(lease, until));
      given++;
    }
  }

  /** Takes in an event that nobody has looked at. */
  void offer(long sequence, String subject) {
    Held event = new Held(sequence, subject, 0, 0, null);
    boolean give = given < max && isFree(subject);
    fresh.add(give ? event.leased(lease, until) : event);
    if (give) given++;
  }

  /** How many more events could be given. */
  int room() {
    boolean closed = consumer.lane("").equals(consumer.lane("any")) && !isFree("");
    return closed ? 0 : max - given;
  }

  /** What is given, in its order. */
  List<Held> given() {
    List<Held> all = new ArrayList<>(again);
    fresh.stream().filter(event -> event.lease() > 0).forEach(all::add);
    return all;
  }

  long lease() {
    return lease;
  }

  private boolean isFree(String subject) {
    return !busyLanes.contains(consumer.lane(subject));
  }
}

package org.maimbot.query.consumer;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedSlice;

/**
 * The group's events between two numbers of its tenant, read before anything is locked. Of what was
 * read, the part after any number in between is as good as if it had been read from there.
 */
final class ReadAhead {
  /** A filter that lets little through is not followed further in one go. */
  private static final int MAX_READS = 8;

  private final long from;
  private final List<FeedEvent> events = new ArrayList<>();
  private long upTo;

  private ReadAhead(long from) {
    this.from = from;
    this.upTo = from;
  }

  /**
   * Reads until the choice has no room left.
   *
   * @param limit how many events at most
   */
  static ReadAhead of(EventFeed feed, ConsumerRow consumer, Choice choice, int limit) {
    ReadAhead ahead = new ReadAhead(consumer.readUpTo());
    boolean more = true;
    for (int i = 0; more && i < MAX_READS && choice.room() > 0; i++) {
      if (ahead.events.size() >= limit) break;
      FeedSlice slice = feed.read(consumer.tenant(), ahead.upTo, choice.room(), consumer.filter());
      slice.events().forEach(event -> choice.offer(event.sequence(), event.subject()));
      ahead.events.addAll(slice.events());
      more = slice.hasMore() && slice.nextAfter() > ahead.upTo;
      ahead.upTo = Math.max(ahead.upTo, slice.nextAfter());
    }
    return ahead;
  }

  /** Whether it says anything about what follows this number. */
  boolean goesOnAfter(long sequence) {
    return from <= sequence && sequence < upTo;
  }

  List<FeedEvent> after(long sequence) {
    return events.stream().filter(event -> event.sequence() > sequence).toList();
  }

  long upTo() {
    return upTo;
  }
}

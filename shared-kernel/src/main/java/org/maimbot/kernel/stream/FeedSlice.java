package org.maimbot.kernel.stream;

import java.util.List;

/**
 * A stretch of the stream, oldest first.
 *
 * @param nextAfter where to go on: at least the last event's number, further when events that the
 *     filter leaves out follow it
 * @param hasMore whether there were events after {@code nextAfter} when it was read
 */
public record FeedSlice(List<FeedEvent> events, long nextAfter, boolean hasMore) {
  public FeedSlice {
    events = List.copyOf(events);
  }
}

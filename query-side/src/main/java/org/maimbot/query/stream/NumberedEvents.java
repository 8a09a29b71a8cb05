package org.maimbot.query.stream;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;

/**
 * The events of all tenants in the order of their numbers, for Axon's streaming processors. A place
 * in it is one number, as nothing can appear before it any more; Axon's own tokens must carry every
 * gap in the log, and give a transaction up that takes a minute to commit.
 */
final class NumberedEvents implements StreamableMessageSource<TrackedEventMessage<?>> {
  private final Reads reads;
  private final EventDecoder decoder;
  private final Growth growth;

  NumberedEvents(Reads reads, EventDecoder decoder, Growth growth) {
    this.reads = reads;
    this.decoder = decoder;
    this.growth = growth;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new NumberedStream(reads, decoder, growth, positionOf(token));
  }

  /** Before the first event. */
  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  @Override
  public TrackingToken createHeadToken() {
    Long head =
        reads.jdbc().queryForObject("select position from stream_head where id = 1", Long.class);
    return new GlobalSequenceTrackingToken(head == null ? 0 : head);
  }

  private static long positionOf(TrackingToken token) {
    return token == null ? 0 : token.position().orElse(0);
  }
}

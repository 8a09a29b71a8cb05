package org.maimbot.stream.client;

/** How far a follower is: it hands events to the handler once each, and in their order. */
final class Progress {
  private final String follower;
  private final EventFilter filter;
  private final CheckpointStore checkpoints;
  private final EventHandler handler;
  private long handled;

  Progress(String follower, EventFilter filter, CheckpointStore checkpoints, EventHandler handler) {
    this.follower = follower;
    this.filter = filter;
    this.checkpoints = checkpoints;
    this.handler = handler;
  }

  /** Begins where the follower was. */
  void load() {
    handled = checkpoints.load(follower).orElse(0);
  }

  /** The number of the last event that was handled. */
  long handled() {
    return handled;
  }

  /**
   * Has an event handled, unless it was.
   *
   * @throws StreamException when events are missing before it, which an unfiltered stream forbids
   */
  void accept(StreamEvent event) throws Exception {
    if (event.sequence() <= handled) return; // it came again
    if (filter.takesAll() && event.sequence() != handled + 1) {
      throw new StreamException(
          0, "Event " + event.sequence() + " came after " + handled + ": some are missing");
    }
    handler.handle(event);
    handled = event.sequence();
    checkpoints.save(follower, handled);
  }

  /** Nothing up to this number is for this follower. */
  void skipTo(long sequence) {
    if (sequence <= handled || filter.takesAll()) return;
    handled = sequence;
    checkpoints.save(follower, handled);
  }
}

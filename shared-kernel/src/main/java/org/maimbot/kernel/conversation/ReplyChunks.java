package org.maimbot.kernel.conversation;

import java.util.List;
import org.maimbot.kernel.Sealed;

/**
 * What has been written of replies, kept for a short time for those whose connection drops, on
 * whichever node they come back. While Redis is away nothing is kept and nothing is found.
 */
public interface ReplyChunks {
  /**
   * A piece of a reply.
   *
   * @param from how many characters are before it
   * @param to how many there are with it
   * @param text null when the reply has ended before it
   * @param last whether what came of the reply is recorded
   */
  record Chunk(int from, int to, Sealed text, boolean last) {}

  /**
   * A piece that was kept.
   *
   * @param entry where it is kept
   */
  record Kept(String entry, Chunk chunk) {}

  /** Keeps the next piece; false when it could not be kept. Waits for Redis a moment at most. */
  boolean add(MessageId message, Chunk chunk);

  /**
   * The pieces that were kept after an entry, the oldest first; the oldest of all may be gone.
   *
   * @param entry {@code -} stands before the first
   */
  List<Kept> after(MessageId message, String entry);
}

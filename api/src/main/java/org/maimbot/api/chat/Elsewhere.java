package org.maimbot.api.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ReplyChunks.Chunk;
import org.maimbot.kernel.conversation.ReplyChunks.Kept;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.conversation.TurnView;

/**
 * A reply that another node writes, or that is recorded: told from what is kept of it for a while,
 * and what is missing there from the log once it has ended.
 */
final class Elsewhere implements Coming {
  private static final long PAUSE_MS = 50;
  private static final Duration LOOK_FOR_END = Duration.ofMillis(500);
  private static final Duration SAY_READ = Duration.ofSeconds(1);

  private final Function<MessageId, TurnView> turns;
  private final Chunks chunks;
  private final Running running;
  private final ChatSettings settings;
  private TurnView turn;
  private String entry = "-";
  private int position;
  private boolean whole;

  /**
   * @param turns what has become of a message
   */
  Elsewhere(
      TurnView turn,
      Function<MessageId, TurnView> turns,
      Chunks chunks,
      Running running,
      ChatSettings settings) {
    this.turn = turn;
    this.turns = turns;
    this.chunks = chunks;
    this.running = running;
    this.settings = settings;
  }

  @Override
  public Optional<ChatReply> follow(int from, ReplyListener listener) {
    position = from;
    listener.started(turn.messageId(), turn.conversationId());
    long wroteAt = System.nanoTime();
    long lookedAt = wroteAt;
    long saidAt = wroteAt - SAY_READ.toNanos();
    while (!turn.hasEnded()) {
      if (listener.isGone() || running.isOver()) return Optional.empty();
      long now = System.nanoTime();
      if (now - saidAt >= SAY_READ.toNanos()) {
        running.isRead(turn.messageId());
        saidAt = now;
      }
      boolean grew = !whole;
      boolean told = tell(listener);
      if (told) wroteAt = now;
      if (now - wroteAt >= settings.pingEvery().toNanos()) {
        listener.idle();
        wroteAt = now;
      }
      boolean endCame = grew && whole;
      if (endCame || now - lookedAt >= LOOK_FOR_END.toNanos()) {
        turn = turns.apply(turn.messageId());
        lookedAt = now;
      }
      if (!told && !turn.hasEnded()) pause();
    }
    return Optional.of(ending(listener));
  }

  private ChatReply ending(ReplyListener listener) {
    if (turn.failure() != null) throw TurnRefusals.of(turn.failure());
    String text = turn.reply().text();
    int start = Math.min(position, text.length());
    if (start < text.length()) listener.part(text.substring(start), text.length());
    return ChatReply.of(turn);
  }

  /** Tells what was kept since the last time, unless something before it is missing. */
  private boolean tell(ReplyListener listener) {
    if (whole) return false;
    List<Kept> kept = chunks.after(turn.messageId(), entry);
    boolean told = false;
    for (Kept one : kept) {
      entry = one.entry();
      Chunk chunk = one.chunk();
      if (chunk.last()) whole = true;
      if (chunk.from() > position || chunk.to() <= position) continue;
      String text = chunks.text(turn.tenantId(), chunk);
      if (text.length() != chunk.to() - chunk.from()) continue; // it was erased
      listener.part(text.substring(position - chunk.from()), chunk.to());
      position = chunk.to();
      told = true;
    }
    return told;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw TurnRefusals.of(TurnFailure.INTERRUPTED);
    }
  }
}

package org.maimbot.command.model;

import java.io.IOException;
import java.util.List;
import org.maimbot.command.model.ModelFault.Kind;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TokenEstimate;

/** What has come of a reply so far. */
final class Reading {
  private final Model model;
  private final List<ModelMessage> messages;
  private final ReplyText reply;
  private final Runnable answers;
  private String finishReason;
  private Long promptTokens;
  private Long completionTokens;
  private boolean begun;
  private boolean heard;
  private boolean ended;
  private boolean drained;

  /**
   * @param answers done when the first piece has come
   */
  Reading(Model model, List<ModelMessage> messages, ReplyText reply, Runnable answers) {
    this.model = model;
    this.messages = messages;
    this.reply = reply;
    this.answers = answers;
  }

  /** The provider was sent what it is asked. */
  void sent() {
    reply.parts().reads(promptEstimate());
  }

  /** The provider does not want to answer. */
  void refused() {
    reply.parts().reads(0);
  }

  /** The provider answers. */
  void begin() {
    begun = true;
  }

  void take(Piece piece) {
    if (!heard) answers.run();
    heard = true;
    if (piece.finishReason() != null) finishReason = piece.finishReason();
    if (piece.promptTokens() != null) promptTokens = piece.promptTokens();
    if (piece.completionTokens() != null) completionTokens = piece.completionTokens();
    if (promptTokens != null || completionTokens != null) {
      reply.parts().counts(promptTokens, completionTokens);
    }
    ended = piece.last();
    reply.add(piece.text());
  }

  /** The whole, or as much as was taken in; tokens that were not counted are estimated. */
  Outcome outcome() {
    if (!ended && !isFull() && finishReason == null) throw ProviderFaults.cut();
    String text = reply.end();
    String reason = reason();
    if (text.isBlank()) throw new ModelFault(Kind.USELESS, "its reply is empty, " + reason);
    return outcome(text, reason);
  }

  private String reason() {
    if (isFull()) return "length";
    return finishReason == null ? "stop" : Piece.word(finishReason);
  }

  /** What there is of a reply that nobody waits for any more: it was paid for all the same. */
  Outcome brokenOff() {
    return outcome(reply.soFar(), "interrupted");
  }

  private Outcome outcome(String text, String reason) {
    boolean counted = promptTokens != null && completionTokens != null;
    long read = promptTokens != null ? promptTokens : promptEstimate();
    long written = completionTokens != null ? completionTokens : TokenEstimate.of(text);
    return new Outcome(text, model.name(), read, written, reason, !counted);
  }

  private long promptEstimate() {
    return messages.stream().mapToLong(message -> TokenEstimate.of(message.text())).sum();
  }

  /** Reads what is left, so that the connection can serve again. */
  void drain(StreamEvents events) {
    if (isFull()) return; // nobody knows how much that is
    try {
      events.drain();
      drained = true;
    } catch (IOException | ModelFault _) {
      drained = false; // the reply is whole all the same
    }
  }

  /** Whether the provider answers. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether it has said anything. */
  boolean hasHeard() {
    return heard;
  }

  /** Whether all of the text has come. */
  boolean isFinished() {
    return finishReason != null;
  }

  /** Whether it was cut off, as it grew too long. */
  boolean isFull() {
    return reply.isFull();
  }

  boolean hasEnded() {
    return ended;
  }

  boolean isDrained() {
    return drained;
  }
}

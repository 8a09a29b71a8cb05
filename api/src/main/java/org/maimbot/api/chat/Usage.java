package org.maimbot.api.chat;

import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TokenEstimate;

/** What a reply has taken so far: what its model has counted, and else an estimate. */
final class Usage {
  /** In place of a model, while none is asked. */
  private static final String NONE = "none";

  private String model = NONE;
  private long read;
  private Long countedRead;
  private Long countedWritten;
  private TokenEstimate written = new TokenEstimate();

  synchronized void asks(String name) {
    model = name == null ? NONE : name;
    read = 0;
    countedRead = null;
    countedWritten = null;
    written = new TokenEstimate();
  }

  synchronized void reads(long tokens) {
    read = tokens;
  }

  synchronized void writes(String part) {
    written.add(part);
  }

  synchronized void counts(Long promptTokens, Long completionTokens) {
    countedRead = promptTokens;
    countedWritten = completionTokens;
  }

  /** All of it. */
  synchronized void took(Outcome outcome) {
    model = outcome.model();
    if (outcome.tokensEstimated()) reads(outcome.promptTokens());
    else counts(outcome.promptTokens(), outcome.completionTokens());
  }

  /** As of a reply that ends with it. */
  synchronized Outcome outcome(String text, String finishReason) {
    boolean counted = countedRead != null && countedWritten != null;
    return new Outcome(text, model, promptTokens(), completionTokens(), finishReason, !counted);
  }

  synchronized long tokens() {
    return promptTokens() + completionTokens();
  }

  private long promptTokens() {
    return countedRead != null ? countedRead : read;
  }

  private long completionTokens() {
    return countedWritten != null ? countedWritten : written.tokens();
  }
}

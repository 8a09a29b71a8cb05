package org.maimbot.promises;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A model that writes its replies as fast as the test lets it. */
@TestConfiguration(proxyBeanMethods = false)
class HeldResponder {
  private static final Map<String, Semaphore> WORDS = new ConcurrentHashMap<>();

  @Bean
  @Primary
  Responder held() {
    return HeldResponder::respond;
  }

  /** Lets the reply to a message go on by so many words. */
  static void let(String message, int words) {
    words(message).release(words);
  }

  private static Semaphore words(String message) {
    return WORDS.computeIfAbsent(message, _ -> new Semaphore(0));
  }

  /**
   * {@code count N …} counts to N, {@code flood} never ends, {@code deaf …} cannot be interrupted,
   * {@code fail} fails, and anything else comes back.
   */
  private static Outcome respond(Prompt prompt, Consumer<String> parts) {
    String message = prompt.message();
    if (message.startsWith("count ")) return count(message, parts);
    if (message.startsWith("deaf ")) words(message).acquireUninterruptibly();
    if (message.equals("fail")) throw new IllegalStateException("out of order");
    while (message.equals("flood") && !Thread.currentThread().isInterrupted()) {
      parts.accept("x".repeat(1_000));
    }
    parts.accept(message);
    return new Outcome(message, "held", 1, 1, "stop");
  }

  private static Outcome count(String message, Consumer<String> parts) {
    StringBuilder text = new StringBuilder();
    int last = Integer.parseInt(message.split(" ", -1)[1]);
    int written = 0;
    String reason = "stop";
    try {
      while (written < last) {
        words(message).acquire();
        String word = ++written + " ";
        text.append(word);
        parts.accept(word);
      }
    } catch (InterruptedException _) {
      reason = "interrupted";
    }
    return new Outcome(text.toString(), "held", 10, written, reason);
  }
}

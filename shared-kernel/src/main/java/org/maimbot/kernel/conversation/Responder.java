package org.maimbot.kernel.conversation;

import java.util.function.Consumer;

/** Writes an agent's replies. */
public interface Responder {
  /**
   * Replies to the prompt.
   *
   * @param parts is given the reply piece by piece as it is written; it may wait
   * @return the whole of it
   * @throws ModelFailed when there is none; what was handed on may be a part of one
   */
  Outcome respond(Prompt prompt, Consumer<String> parts);
}

package org.maimbot.kernel.conversation;

/** Writes an agent's replies. */
public interface Responder {
  /**
   * Replies to the prompt.
   *
   * @param parts is given the reply as it is written, and told what it takes
   * @return the whole of it
   * @throws ModelFailed when there is none; what was handed on may be a part of one
   */
  Outcome respond(Prompt prompt, ReplySink parts);
}

package org.maimbot.kernel.conversation;

/** Writes an agent's replies. */
public interface Responder {
  Outcome respond(Prompt prompt);
}

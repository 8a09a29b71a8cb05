package org.maimbot.api.cli;

import java.io.Serial;

/** A command could not do what it was asked for; says why in a sentence for people. */
final class CommandFailed extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  CommandFailed(String why) {
    super(why);
  }
}

package org.maimbot.architecture.violations.command;

import org.axonframework.commandhandling.CommandHandler;
import org.maimbot.architecture.violations.query.EagerReader;

public class DecisionManager {
  private final EagerReader reader = new EagerReader();

  @CommandHandler
  public void decide(String command) {
    reader.read(command);
  }
}

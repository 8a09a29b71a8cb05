package org.maimbot.architecture.violations.query;

import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;

public class EagerReader {
  private CommandGateway commands;

  public Instant read(String question) {
    var _ = commands.send(question);
    return Instant.now();
  }
}

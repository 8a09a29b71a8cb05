package org.maimbot.command.automation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what lives beneath something that has ended, a command and a transaction for each child.
 * What was done before a crash is not found again, so that it goes on with the rest.
 */
@Component
public class Cascade {
  private static final int BATCH = 100;

  /** With as many failures it is no single child that is in the way, and the rest can wait. */
  private static final int MANY_FAILURES = 10;

  private static final Executor APART = Thread.ofVirtual().name("cascade-", 0)::start;

  private final Reservations reservations;
  private final CommandGateway commands;
  private final TransactionOperations transaction;

  Cascade(
      Reservations reservations, CommandGateway commands, PlatformTransactionManager transactions) {
    this.reservations = reservations;
    this.commands = commands;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Sends the command for every child. One that fails holds up no other, and fails the whole in the
   * end, so that the event is taken up again with the children that are left.
   *
   * @param parent the id of what has ended
   * @param cause the event that says so
   * @param ending the command that ends the child with this id
   */
  public void end(String parent, EventMessage<?> cause, Function<String, Object> ending) {
    List<RuntimeException> failures = new ArrayList<>();
    List<String> children = reservations.childrenOf(parent, "", BATCH);
    while (!children.isEmpty()) {
      for (String child : children) {
        try {
          end(child, ending.apply(child), cause);
        } catch (RuntimeException failure) {
          failures.add(failure);
          if (failures.size() >= MANY_FAILURES) throw whole(failures);
        }
      }
      children = reservations.childrenOf(parent, children.getLast(), BATCH);
    }
    if (!failures.isEmpty()) throw whole(failures);
  }

  private static RuntimeException whole(List<RuntimeException> failures) {
    RuntimeException first = failures.getFirst();
    failures.stream().skip(1).forEach(first::addSuppressed);
    return first;
  }

  /** Sends one command for what has ended. */
  public void send(Object command, EventMessage<?> cause) {
    var message = GenericCommandMessage.asCommandMessage(command).andMetaData(metadata(cause));
    apart(() -> commands.sendAndWait(message));
  }

  private void end(String child, Object command, EventMessage<?> cause) {
    var message = GenericCommandMessage.asCommandMessage(command).andMetaData(metadata(cause));
    apart(() -> {
      try {
        commands.sendAndWait(message);
      } catch (AggregateNotFoundException _) {
        // It has ended, and would be found again for ever.
        transaction.executeWithoutResult(_ -> reservations.leave(child));
      }
    });
  }

  /** On another thread, for a command must not become a part of the event's transaction. */
  private static void apart(Runnable work) {
    CompletableFuture.runAsync(work, APART).join();
  }

  /** The command acts for the system, on behalf of the request that caused the event. */
  private static Map<String, Object> metadata(EventMessage<?> cause) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put(Metadata.ACTOR, "system");
    for (String kept : List.of(Metadata.TENANT_ID, Metadata.REQUEST_ID, "traceId")) {
      if (cause.getMetaData().containsKey(kept)) metadata.put(kept, cause.getMetaData().get(kept));
    }
    metadata.put("correlationId", cause.getIdentifier());
    return metadata;
  }
}

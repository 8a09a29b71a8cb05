package org.maimbot.command.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Receipt.Change;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Answers every command with the {@link Receipt} of the events that it caused. */
@Component
class Receipts
    implements MessageHandlerInterceptor<CommandMessage<?>>,
        MessageDispatchInterceptor<EventMessage<?>>,
        InitializingBean {
  private static final String CHANGES = Receipts.class.getName();

  private final CommandBus commands;
  private final EventBus events;

  Receipts(CommandBus commands, EventBus events) {
    this.commands = commands;
    this.events = events;
  }

  @Override
  public void afterPropertiesSet() {
    commands.registerHandlerInterceptor(this);
    events.registerDispatchInterceptor(this);
  }

  @Override
  public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
      throws Exception {
    List<Change> changes = changesIn(unit);
    chain.proceed();
    return new Receipt(changes);
  }

  @Override
  public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
      List<? extends EventMessage<?>> published) {
    return (_, event) -> {
      if (event instanceof DomainEventMessage<?> domain && CurrentUnitOfWork.isStarted()) {
        changesIn(CurrentUnitOfWork.get())
            .add(new Change(domain.getAggregateIdentifier(), domain.getSequenceNumber() + 1));
      }
      return event;
    };
  }

  /** Filled when the unit of work prepares to commit, which is when events reach the bus. */
  private static List<Change> changesIn(UnitOfWork<?> unit) {
    return unit.root().getOrComputeResource(CHANGES, _ -> new ArrayList<>());
  }
}

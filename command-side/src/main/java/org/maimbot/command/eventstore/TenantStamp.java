package org.maimbot.command.eventstore;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.TenantOwned;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Says on every event whose it is, also when the caller was confined to no tenant. */
@Component
class TenantStamp implements MessageDispatchInterceptor<EventMessage<?>>, InitializingBean {
  private final EventBus events;

  TenantStamp(EventBus events) {
    this.events = events;
  }

  @Override
  public void afterPropertiesSet() {
    events.registerDispatchInterceptor(this);
  }

  @Override
  public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
      List<? extends EventMessage<?>> published) {
    return (_, event) ->
        event.getPayload() instanceof TenantOwned owned
            ? event.andMetaData(Map.of(Metadata.TENANT_ID, owned.tenantId().value()))
            : event;
  }
}

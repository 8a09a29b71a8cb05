package org.maimbot.query.consumer;

import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.maimbot.query.projection.EventsOf;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes a tenant's groups in the transaction that deletes the tenant. */
final class ConsumersOfDeletedTenants {
  private static final String NAME = "consumers-of-deleted-tenants";

  private final ConsumerTable consumers;

  ConsumersOfDeletedTenants(ConsumerTable consumers) {
    this.consumers = consumers;
  }

  @EventHandler
  void on(TenantDeleted event) {
    List<String> ids = consumers.ids(event.tenantId());
    ids.forEach(id -> consumers.delete(new ConsumerId(id)));
  }

  @Configuration(proxyBeanMethods = false)
  static class Registration {
    @Bean
    ConfigurerModule consumersOfDeletedTenants(ConsumerTable consumers) {
      ConsumersOfDeletedTenants handler = new ConsumersOfDeletedTenants(consumers);
      return configurer ->
          configurer
              .eventProcessing()
              .registerEventHandler(_ -> handler)
              .assignHandlerInstancesMatching(NAME, 1, it -> it == handler)
              .registerSubscribingEventProcessor(
                  NAME, axon -> EventsOf.kind(axon, TenantDeleted.class))
              .registerListenerInvocationErrorHandler(
                  NAME, _ -> PropagatingErrorHandler.instance());
    }
  }
}

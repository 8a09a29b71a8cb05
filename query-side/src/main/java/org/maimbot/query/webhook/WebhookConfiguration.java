package org.maimbot.query.webhook;

import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.query.projection.EventsOf;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
  /** Not a projection: a subscription that cannot have its cursor must not be. */
  @Bean
  ConfigurerModule webhookCursors(JdbcTemplate jdbc, Clock clock, Wakes wakes) {
    CursorKeeper keeper = new CursorKeeper(jdbc, clock, wakes);
    return configurer ->
        configurer
            .eventProcessing()
            .registerEventHandler(_ -> keeper)
            .assignHandlerInstancesMatching(CursorKeeper.NAME, 1, handler -> handler == keeper)
            .registerSubscribingEventProcessor(
                CursorKeeper.NAME, axon -> EventsOf.kind(axon, SubscriptionEvent.class))
            .registerListenerInvocationErrorHandler(
                CursorKeeper.NAME, _ -> PropagatingErrorHandler.instance());
  }
}

package org.maimbot.command.automation;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How automations follow the events: from the first event on, one node at a time, and not past an
 * event that they failed at, which they try again with growing pauses.
 */
@Configuration
class AutomationConfiguration {
  @Bean
  ConfigurerModule automations(
      @Qualifier("numberedEvents")
          ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> events) {
    return configurer ->
        configurer
            .eventProcessing()
            .usingPooledStreamingEventProcessors()
            .configureDefaultStreamableMessageSource(_ -> events.getObject())
            .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
            .registerPooledStreamingEventProcessorConfiguration((_, processor) ->
                processor
                    .initialSegmentCount(1)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .enableCoordinatorClaimExtension());
  }
}

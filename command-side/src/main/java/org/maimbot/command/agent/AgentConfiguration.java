package org.maimbot.command.agent;

import org.axonframework.modelling.command.Repository;
import org.maimbot.command.eventstore.Repositories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AgentConfiguration {
  @Bean
  Repository<Agent> agentRepository(Repositories repositories) {
    return repositories.keeping(Agent.class);
  }
}

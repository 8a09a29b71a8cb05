package org.maimbot.command.apikey;

import org.axonframework.modelling.command.Repository;
import org.maimbot.command.eventstore.Repositories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ApiKeyConfiguration {
  @Bean
  Repository<ApiKey> apiKeyRepository(Repositories repositories) {
    return repositories.keeping(ApiKey.class);
  }
}

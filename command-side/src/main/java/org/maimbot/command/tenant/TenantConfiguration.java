package org.maimbot.command.tenant;

import org.axonframework.modelling.command.Repository;
import org.maimbot.command.eventstore.Repositories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class TenantConfiguration {
  @Bean
  Repository<Tenant> tenantRepository(Repositories repositories, BirthsInParallel locks) {
    return repositories.keeping(Tenant.class, locks);
  }
}

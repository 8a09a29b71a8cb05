package org.maimbot.command.model;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {
  /** What states of agents and pauses between attempts are drawn from, by any thread. */
  @Bean
  RandomGenerator chance() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}

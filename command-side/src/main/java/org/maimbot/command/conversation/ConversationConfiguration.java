package org.maimbot.command.conversation;

import org.axonframework.modelling.command.Repository;
import org.maimbot.command.eventstore.Repositories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ConversationConfiguration {
  @Bean
  Repository<Conversation> conversationRepository(Repositories repositories) {
    return repositories.keeping(Conversation.class);
  }
}

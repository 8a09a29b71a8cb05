package org.maimbot.command.eventstore;

import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a token store that forgets: with one in memory every streaming processor
 * would silently begin again at each start.
 */
@Component
class DurableTokensCheck implements InitializingBean {
  private final TokenStore tokens;

  DurableTokensCheck(TokenStore tokens) {
    this.tokens = tokens;
  }

  @Override
  public void afterPropertiesSet() {
    if (!(tokens instanceof JpaTokenStore)) {
      throw new IllegalStateException(
          "The token store is not the JPA one but " + tokens.getClass());
    }
  }
}

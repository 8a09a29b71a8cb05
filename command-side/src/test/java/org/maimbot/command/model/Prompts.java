package org.maimbot.command.model;

import static org.maimbot.command.fixture.Documents.json;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.conversation.MessageView;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.tenant.TenantId;

/** Prompts for tests. */
final class Prompts {
  static final TenantId TENANT = new TenantId("tenant_1");

  private Prompts() {}

  static Prompt of(String config, String message) {
    return of(config, Place.UNSAID, false, List.of(), null, message);
  }

  static Prompt of(
      String config,
      Place place,
      boolean group,
      List<MessageView> history,
      String userId,
      String message) {
    return new Prompt(
        TENANT,
        place,
        group,
        json(config),
        () -> history,
        userId,
        message,
        Sampling.CONFIGURED,
        Duration.ofSeconds(30));
  }
}

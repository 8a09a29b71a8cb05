package org.maimbot.api.system;

import io.swagger.v3.oas.annotations.Operation;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.maimbot.kernel.config.AgentConfigSchema;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Shows what is assumed of a bot that nobody has configured. */
@RestController
class BotDefaultsController {
  private final Replies replies;

  BotDefaultsController(Replies replies) {
    this.replies = replies;
  }

  @GetMapping("/api/v2/system/bot-defaults")
  @Operation(
      summary = "Show the defaults of bots",
      description =
          "The defaults that the schema of configurations states, in its shape. What the server,"
              + " the tenant and the agent set besides is in an agent's effective-config.")
  ResponseEntity<Envelope<ObjectNode>> find() {
    ObjectNode defaults = AgentConfigSchema.defaults();
    defaults.withObjectProperty("bot_overrides"); // of a bot's identity nothing is assumed
    return replies.ok("bot.defaults", defaults);
  }
}

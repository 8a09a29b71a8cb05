package org.maimbot.api.apikey;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyDetails;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyExpiry;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyPermissions;
import org.maimbot.kernel.apikey.ApiKeyCommand.DisableApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.EnableApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import tools.jackson.databind.JsonNode;

/**
 * What to change of a key: what is not given stays as it is, and so does what cannot be missing
 * when it is null. A text that can is removed by null.
 *
 * @param expiresAt null, if given, is never
 */
record ApiKeyChanges(
    @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) Change description,
    List<String> permissions,
    @Schema(type = "string", format = "date-time", nullable = true) JsonNode expiresAt,
    Position status) {

  /** What clients may set the status to; the others come about by themselves or for good. */
  enum Position {
    @com.fasterxml.jackson.annotation.JsonProperty("active")
    ACTIVE,
    @com.fasterxml.jackson.annotation.JsonProperty("disabled")
    DISABLED
  }

  /** The details go first, also when they change nothing, for a key that does not exist. */
  List<Object> commands(ApiKeyId key) {
    List<Object> commands = new ArrayList<>();
    commands.add(new ChangeApiKeyDetails(key, name, description));
    if (permissions != null) commands.add(new ChangeApiKeyPermissions(key, permissions));
    if (expiresAt != null) commands.add(new ChangeApiKeyExpiry(key, instant(expiresAt)));
    if (status != null) {
      commands.add(
          switch (status) {
            case ACTIVE -> new EnableApiKey(key, null);
            case DISABLED -> new DisableApiKey(key, null);
          });
    }
    return commands;
  }

  private static Instant instant(JsonNode given) {
    if (given.isNull()) return null;
    try {
      return Instant.parse(given.asString(""));
    } catch (DateTimeParseException _) {
      throw Refused.input("expires_at", "type.instant");
    }
  }
}

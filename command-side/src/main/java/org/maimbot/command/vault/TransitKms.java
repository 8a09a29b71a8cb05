package org.maimbot.command.vault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** The transit engine of HashiCorp Vault, or of whatever speaks its API. */
final class TransitKms implements KeyManagement {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final EncryptionSettings.Kms settings;

  TransitKms(EncryptionSettings.Kms settings) {
    this.settings = settings;
  }

  @Override
  public String wrap(byte[] clear) {
    String plaintext = Base64.getEncoder().encodeToString(clear);
    return call("encrypt", Map.of("plaintext", plaintext), "ciphertext");
  }

  @Override
  public byte[] unwrap(String wrapped) {
    return Base64.getDecoder().decode(call("decrypt", Map.of("ciphertext", wrapped), "plaintext"));
  }

  private String call(String operation, Map<String, String> body, String wanted) {
    String place =
        "%s/v1/%s/%s/%s"
            .formatted(
                settings.address().replaceAll("/+$", ""),
                settings.mount(),
                operation,
                settings.keyName());
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(place))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("X-Vault-Token", token())
              .POST(BodyPublishers.ofString(Json.mapper().writeValueAsString(body)))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) { // its body may quote what was sent
        throw new IllegalStateException(
            "The key management service answered " + answer.statusCode() + " at " + place);
      }
      JsonNode value = Json.mapper().readTree(answer.body()).path("data").path(wanted);
      if (value.isString()) return value.stringValue();
      throw new IllegalStateException("No " + wanted + " in the answer of " + place);
    } catch (IOException e) {
      throw new IllegalStateException("The key management service is away: " + place, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling " + place, e);
    }
  }

  private String token() throws IOException {
    if (settings.tokenFile() != null) return Files.readString(settings.tokenFile()).strip();
    if (settings.token() != null) return settings.token();
    throw new IllegalStateException(
        "No token for the key management service: set MAIMBOT_ENCRYPTION_KMS_TOKEN or"
            + " MAIMBOT_ENCRYPTION_KMS_TOKENFILE");
  }
}

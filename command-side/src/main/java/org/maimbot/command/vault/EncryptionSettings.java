package org.maimbot.command.vault;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master keys are.
 *
 * @param masterKey 32 bytes in Base64, the current one; every node of an installation has the same
 * @param masterKeyFile a file that holds it, read when {@code master-key} is not given
 * @param previousMasterKeys others that something may still hang on
 * @param previousMasterKeyFiles files that hold such
 * @param kms a key management service to keep the current one, instead of the above
 */
@ConfigurationProperties("maimbot.encryption")
record EncryptionSettings(
    String masterKey,
    Path masterKeyFile,
    @DefaultValue List<String> previousMasterKeys,
    @DefaultValue List<Path> previousMasterKeyFiles,
    @DefaultValue Kms kms) {

  /**
   * A service that speaks the API of HashiCorp Vault's transit engine.
   *
   * @param address such as {@code https://vault:8200}; none is no service
   * @param mount where the engine is mounted
   * @param keyName the engine's key
   * @param token what the service knows this installation by
   * @param tokenFile a file that holds the token, read at each call
   */
  record Kms(
      String address,
      @DefaultValue("transit") String mount,
      @DefaultValue("maimbot") String keyName,
      String token,
      Path tokenFile) {
    boolean isGiven() {
      return address != null && !address.isBlank();
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Kms at " + address;
    }
  }

  /** Without any secret. */
  @Override
  public String toString() {
    return "EncryptionSettings";
  }
}

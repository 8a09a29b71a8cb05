package org.maimbot.command.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells providers apart: by address, credential and model.
 *
 * @param credential its digest; empty when there is none
 */
record ProviderKey(URI address, String credential, String name) {
  static ProviderKey of(Model model) {
    String credential = model.credential() == null ? "" : digest(model.credential());
    return new ProviderKey(model.address(), credential, model.name());
  }

  private static String digest(String credential) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(credential.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

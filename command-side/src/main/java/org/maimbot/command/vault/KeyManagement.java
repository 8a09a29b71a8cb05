package org.maimbot.command.vault;

/** A service that encrypts small secrets under a key which never leaves it. */
interface KeyManagement {
  /** Encrypts; the answer is a text that the service knows its key by. */
  String wrap(byte[] clear);

  byte[] unwrap(String wrapped);
}

package org.maimbot.api.backup;

/** A backup or its restoration cannot go on; the message says why, to operators. */
public final class BackupFailed extends Exception {
  private static final long serialVersionUID = 1L;

  BackupFailed(String message) {
    super(message);
  }

  BackupFailed(String message, Exception cause) {
    super(message, cause);
  }
}

package org.maimbot.kernel;

/**
 * Seals bytes with the installation's master key, for what belongs to no one tenant. Whoever keeps
 * such bytes for longer is a {@link org.maimbot.kernel.masterkey.MasterSealed} too, so that they
 * follow when the master key is changed.
 */
public interface MasterSeal {
  /** How many of its first bytes say by which key something is sealed. */
  int HEAD_BYTES = 11;

  byte[] seal(byte[] clear);

  /** Opens what any node of this installation sealed, under any master key that it is given. */
  byte[] open(byte[] sealed);

  /** What everything begins with that is sealed now, under the current key. */
  byte[] head();

  /**
   * The id of the master key that something is sealed by; empty when it does not say.
   *
   * @param sealed its first {@link #HEAD_BYTES} bytes are enough
   */
  String keyOf(byte[] sealed);
}

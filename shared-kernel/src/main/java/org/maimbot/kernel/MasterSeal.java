package org.maimbot.kernel;

/** Seals bytes with the installation's master key, for what belongs to no one tenant. */
public interface MasterSeal {
  byte[] seal(byte[] clear);

  /** Opens what any node of this installation sealed. */
  byte[] open(byte[] sealed);
}

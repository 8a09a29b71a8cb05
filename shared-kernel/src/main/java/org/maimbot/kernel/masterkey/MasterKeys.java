package org.maimbot.kernel.masterkey;

import java.util.List;

/** The master keys, for operators. */
public interface MasterKeys {
  /** Every key that is known or needed, with what hangs on it; the current one first. */
  List<MasterKeyStatus> list();

  /** Whether this node is moving data keys to the current master key. */
  boolean isRotating();

  /**
   * Starts to move all that hangs on other master keys to the current one, in small transactions
   * beside the work of all nodes. With a KMS, a fresh key becomes the current one first, unless an
   * earlier rotation is unfinished. Does nothing while this node is at it.
   */
  void rotate();
}

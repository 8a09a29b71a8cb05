package org.maimbot.command.vault;

import java.util.List;

/** Where master keys come from. */
interface MasterKeySource {
  /** All that are there now, the current one first. */
  List<MasterKey> load();

  /** Makes a fresh key the current one, where that is not for operators to do. */
  void advance();

  /** Whether another node may have advanced it. */
  boolean advances();
}

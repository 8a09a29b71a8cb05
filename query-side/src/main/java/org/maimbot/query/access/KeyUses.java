package org.maimbot.query.access;

/** The uses of keys that this node has counted and not yet written down. */
public interface KeyUses {
  /** Writes them down; a reader that wants exact figures calls it first. */
  void flush();
}

package org.maimbot.kernel.quality;

/** Counts the figures anew. */
public interface QualityRebuild {
  /**
   * Counts all events again beside the figures that are shown, which they replace once they have
   * caught up.
   *
   * @return false when that is under way already
   */
  boolean start();
}

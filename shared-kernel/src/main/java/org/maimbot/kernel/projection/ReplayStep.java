package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rebuild is about to do, in the order it does it. */
public enum ReplayStep {
  /** Waits until those before it are done. */
  @JsonProperty("queued")
  QUEUED,
  /** Makes new tables without indexes. */
  @JsonProperty("create")
  CREATE,
  /** Folds one entity after the other. */
  @JsonProperty("fill")
  FILL,
  @JsonProperty("index")
  INDEX,
  /** Takes in what has happened since it began. */
  @JsonProperty("catch_up")
  CATCH_UP,
  /** Holds the writers, but not the readers, while it takes in the last events. */
  @JsonProperty("hold")
  HOLD,
  /** Puts the new tables in the place of the old ones. */
  @JsonProperty("rename")
  RENAME,
  /** Removes the old tables. */
  @JsonProperty("drop")
  DROP
}

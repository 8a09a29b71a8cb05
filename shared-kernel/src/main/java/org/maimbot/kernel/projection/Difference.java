package org.maimbot.kernel.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where a read model is not what its events say. Values are not told: some are personal or sealed.
 *
 * @param entityId whose row it is; for a tally its scope and bucket
 * @param fields the columns that differ, those of another table of the read model with its name
 * @param mended whether it has been put right
 */
public record Difference(
    String projection, String entityId, Kind kind, List<String> fields, boolean mended) {

  /** In what way it differs. */
  public enum Kind {
    /** The entity lives and has no row. */
    @JsonProperty("missing")
    MISSING,
    /** There is a row of an entity that is gone or never was. */
    @JsonProperty("superfluous")
    SUPERFLUOUS,
    @JsonProperty("changed")
    CHANGED,
    /** The number of rows in a bucket is another than is counted. */
    @JsonProperty("tally")
    TALLY
  }

  /** The same, put right. */
  public Difference asMended() {
    return new Difference(projection, entityId, kind, fields, true);
  }
}

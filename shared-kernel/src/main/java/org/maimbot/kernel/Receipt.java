package org.maimbot.kernel;

import java.util.Collections;
import java.util.List;

/**
 * What a command changed: every aggregate that it moved and the version that it moved it to. Empty
 * when the command found nothing to do.
 */
public record Receipt(List<Change> changes) {
  /**
   * One aggregate moved.
   *
   * @param version how many events the aggregate has had, from 1; its {@code ETag}
   */
  public record Change(String aggregateId, long version) {}

  public Receipt {
    changes = Collections.unmodifiableList(changes); // still filled while the command commits
  }

  /** The version that the aggregate was left at; 0 when the command did not move it. */
  public long versionOf(Object aggregateId) {
    String id = aggregateId.toString();
    return changes.stream()
        .filter(change -> change.aggregateId().equals(id))
        .mapToLong(Change::version)
        .max()
        .orElse(0);
  }
}

package org.maimbot.query.replay;

import org.maimbot.kernel.StoredEvents;

/**
 * The ids of one kind of entity.
 *
 * @param start the first id there can be
 * @param end the first that is none of them any more
 * @param feature what the feature of their events is called
 */
public record IdRange(String start, String end, String feature) {
  /** The ids with the same prefix as one of them. */
  static IdRange around(String id, String alias) {
    int underscore = id.indexOf('_');
    String feature = StoredEvents.featureOf(alias);
    if (underscore < 0) return new IdRange(id, id + '!', feature);
    String prefix = id.substring(0, underscore);
    return new IdRange(prefix + '_', prefix + (char) ('_' + 1), feature);
  }
}

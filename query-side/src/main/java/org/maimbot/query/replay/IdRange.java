package org.maimbot.query.replay;

/**
 * The ids of one kind of entity.
 *
 * @param start the first id there can be
 * @param end the first that is none of them any more
 * @param feature the first part of the stored names of their events
 */
public record IdRange(String start, String end, String feature) {
  /** The ids with the same prefix as one of them. */
  static IdRange around(String id, String alias) {
    int underscore = id.indexOf('_');
    String feature = featureOf(alias);
    if (underscore < 0) return new IdRange(id, id + '!', feature);
    String prefix = id.substring(0, underscore);
    return new IdRange(prefix + '_', prefix + (char) ('_' + 1), feature);
  }

  static String featureOf(String alias) {
    int dot = alias.indexOf('.');
    return dot < 0 ? alias : alias.substring(0, dot);
  }
}

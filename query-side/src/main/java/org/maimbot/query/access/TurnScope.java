package org.maimbot.query.access;

/**
 * One limit that turns fall under.
 *
 * @param owner {@code tenant}, {@code agent}, {@code key} or {@code user}
 * @param redisKey the counter, or its beginning where the agent or the user of a turn has to follow
 */
record TurnScope(String owner, Dimension dimension, String redisKey, int limit) {
  /** What is limited. */
  enum Dimension {
    REQUESTS("requests_per_minute"),
    TOKENS("tokens_per_minute"),
    TURNS("concurrent_turns");

    private final String text;

    Dimension(String text) {
      this.text = text;
    }

    /** As the limit is named in a tenant's limits. */
    String text() {
      return text;
    }
  }

  boolean isOfUser() {
    return owner.equals("user");
  }

  boolean isOfAgent() {
    return owner.equals("agent");
  }

  /** The one of this agent or user. */
  TurnScope of(String id) {
    return new TurnScope(owner, dimension, redisKey + id, limit);
  }

  /** What a turn takes: one that needs more than there is at all gets all of it. */
  long cost(long tokens) {
    return dimension == Dimension.TOKENS ? Math.min(tokens, limit) : 1;
  }
}

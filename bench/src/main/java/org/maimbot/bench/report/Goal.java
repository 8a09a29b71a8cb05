package org.maimbot.bench.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a figure is held against: a share of the floor that was measured beside it, or a limit.
 *
 * @param floor the figure whose throughput is the whole, or null when the limit is absolute
 * @param limit the least share, the least throughput or the greatest value, or null when it is only
 *     reported
 */
public record Goal(String figure, Quantity quantity, String floor, Double limit) {

  /** Which number of a figure is meant. */
  public enum Quantity {
    THROUGHPUT,
    MEDIAN,
    P99,
    MAX,
    VALUE;

    private double of(Figure figure) {
      return switch (this) {
        case THROUGHPUT -> figure.perSecond();
        case MEDIAN -> figure.p50Ms();
        case P99 -> figure.p99Ms();
        case MAX -> figure.maxMs();
        case VALUE -> figure.value();
      };
    }

    /** How reports name it. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What this version of the server is held against. */
  public static final List<Goal> ALL =
      List.of(
          share("validate", "bare", 0.6),
          share("validate_limited", "redis_get", 0.8),
          share("create_tenant", "raw_insert", 0.35),
          share("create_agent", "raw_insert", 0.35),
          share("create_agent", "raw_create", null),
          share("raw_create", "raw_insert", null),
          share("update_config", "raw_insert", null),
          share("get_agent", "bare", null),
          atMost("as_of", Quantity.MEDIAN, 20),
          share("list_first", "bare", null),
          share("list_last", "list_first", 0.8),
          share("list_last_cursor", "list_first", 0.8),
          share("replay", "raw_scan", 0.25),
          share("reads_during_replay", "reads_alone", 0.8),
          atMost("create_half_load", Quantity.P99, 50),
          atMost("visible_same_node", Quantity.P99, 150),
          atMost("visible_other_node", Quantity.P99, 150),
          atMost("revoked_other_node", Quantity.MEDIAN, 100),
          atMost("revoked_other_node", Quantity.MAX, 1_000),
          atLeast("feed_catch_up", 20_000),
          atMost("feed_live_same_node", Quantity.P99, 100),
          atMost("feed_live_other_node", Quantity.P99, 250),
          atMost("feed_followers", Quantity.VALUE, 400),
          atLeast("webhooks", 500),
          atLeast("webhooks_in_order", 500),
          atMost("chat_added", Quantity.MEDIAN, 3),
          atMost("chat_added", Quantity.P99, 15),
          atMost("chat_first_chunk", Quantity.MEDIAN, 5),
          atMost("crowd_memory", Quantity.VALUE, 600),
          atMost("crowd_latency", Quantity.VALUE, 4 / 3.0),
          atLeast("audit_verify", 50_000),
          atMost("audit_query", Quantity.MEDIAN, 50),
          atMost("ready", Quantity.VALUE, 8),
          atMost("resident", Quantity.VALUE, 450));

  private static Goal share(String figure, String floor, Double limit) {
    return new Goal(figure, Quantity.THROUGHPUT, floor, limit);
  }

  private static Goal atLeast(String figure, double perSecond) {
    return new Goal(figure, Quantity.THROUGHPUT, null, perSecond);
  }

  private static Goal atMost(String figure, Quantity quantity, double limit) {
    return new Goal(figure, quantity, null, limit);
  }

  /** These figures and those that their goals compare them with. */
  public static Set<String> withFloors(Set<String> figures) {
    return Stream.concat(
            figures.stream(),
            ALL.stream()
                .filter(goal -> goal.floor != null && figures.contains(goal.figure))
                .map(Goal::floor))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the figures are there to judge by. */
  boolean isMeasuredBy(Map<String, Figure> figures) {
    return figures.containsKey(figure) && (floor == null || figures.containsKey(floor));
  }

  /** How it went. */
  Verdict judge(Map<String, Figure> figures) {
    double measured = quantity.of(figures.get(figure));
    if (floor == null) {
      boolean met =
          limit != null
              && (quantity == Quantity.THROUGHPUT ? measured >= limit : measured <= limit);
      return new Verdict(figure, quantity, null, measured, limit, limit == null ? null : met);
    }
    double share = measured / figures.get(floor).perSecond();
    return new Verdict(
        figure, quantity, floor, share, limit, limit == null ? null : share >= limit);
  }
}

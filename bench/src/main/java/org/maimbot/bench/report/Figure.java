package org.maimbot.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.maimbot.bench.load.Measurement;

/**
 * One measured figure; what has no meaning for it is null.
 *
 * @param name what goals and the JSON call it
 * @param what a line for people
 * @param perSecond operations a second
 * @param value a figure that is neither throughput nor latency, in {@code unit}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
    String name,
    String what,
    Double perSecond,
    Double p50Ms,
    Double p99Ms,
    Double maxMs,
    Long count,
    Double value,
    String unit) {

  /** Throughput and latencies of work that was done as fast as it could be, or at a pace. */
  public static Figure of(String name, String what, Measurement m) {
    return new Figure(
        name,
        what,
        m.perSecond(),
        m.medianMillis(),
        m.p99Millis(),
        m.maxMillis(),
        m.count(),
        null,
        null);
  }

  /** Latencies only, of single events that were waited for. */
  public static Figure ofLatencies(String name, String what, Measurement m) {
    return new Figure(
        name, what, null, m.medianMillis(), m.p99Millis(), m.maxMillis(), m.count(), null, null);
  }

  /** How much later one kind of work is done than another. */
  public static Figure ofDifference(String name, String what, Measurement work, Measurement part) {
    return new Figure(
        name,
        what,
        null,
        work.medianMillis() - part.medianMillis(),
        work.p99Millis() - part.p99Millis(),
        work.maxMillis() - part.maxMillis(),
        work.count(),
        null,
        null);
  }

  /** Throughput without single latencies. */
  public static Figure ofThroughput(String name, String what, double perSecond) {
    return new Figure(name, what, perSecond, null, null, null, null, null, null);
  }

  /** A plain value. */
  public static Figure ofValue(String name, String what, double value, String unit) {
    return new Figure(name, what, null, null, null, null, null, value, unit);
  }
}

package org.maimbot.query.reconciliation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.projection.Difference;

/** What a reconciliation has found so far. */
final class Findings implements Reconciler.Report {
  private static final int TOLD = 1_000;

  private final String id;
  private final MeterRegistry meters;
  private final List<Difference> items = new ArrayList<>();
  private long entities;
  private long waiting;
  private long differences;
  private long mended;

  Findings(String id, MeterRegistry meters) {
    this.id = id;
    this.meters = meters;
  }

  @Override
  public void compared(int more, int moreWaiting) {
    entities += more;
    waiting += moreWaiting;
  }

  @Override
  public void found(Difference difference) {
    differences++;
    if (difference.mended()) mended++;
    if (items.size() < TOLD) items.add(difference);
    meters
        .counter(
            "maimbot.reconciliation.differences",
            "projection",
            difference.projection(),
            "mended",
            Boolean.toString(difference.mended()))
        .increment();
  }

  String id() {
    return id;
  }

  long entities() {
    return entities;
  }

  long waiting() {
    return waiting;
  }

  long differences() {
    return differences;
  }

  long mended() {
    return mended;
  }

  List<Difference> items() {
    return List.copyOf(items);
  }
}

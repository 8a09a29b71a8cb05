package org.maimbot.query.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Where a number is kept.
 *
 * @param model empty where none is known
 */
record Cell(String tenant, LocalDate day, String agent, String model, String metric)
    implements Comparable<Cell> {
  private static final int LONGEST_MODEL = 200;

  static Cell of(TenantId tenant, Instant at, AgentId agent, String model, String metric) {
    String name = model == null ? "" : model;
    return new Cell(
        tenant.value(),
        at.atOffset(ZoneOffset.UTC).toLocalDate(),
        agent.value(),
        name.length() > LONGEST_MODEL ? name.substring(0, LONGEST_MODEL) : name,
        metric);
  }

  @Override
  public int compareTo(Cell other) {
    return toString().compareTo(other.toString());
  }
}

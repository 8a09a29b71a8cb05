package org.maimbot.kernel.consumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A consumer group as readers see it.
 *
 * @param types which events it receives; none is all
 * @param subject only this entity's events; null for any
 * @param agentId only this agent's events and its keys'; null for any
 * @param sensitive whether sealed fields are opened for it
 * @param maxAttempts null when an event is tried for ever
 */
public record ConsumerView(
    ConsumerId consumerId,
    TenantId tenantId,
    String name,
    List<String> types,
    String subject,
    AgentId agentId,
    boolean sensitive,
    ConsumerOrder ordering,
    long visibilityTimeoutSeconds,
    Integer maxAttempts,
    Instant createdAt,
    Progress progress) {

  /** The same as {@link #consumerId}. */
  @JsonProperty
  public ConsumerId id() {
    return consumerId;
  }

  /**
   * How far it is.
   *
   * @param acknowledged every event up to this number is acknowledged, or is not for this group
   * @param head the number of the tenant's last event
   * @param lag how many events of the tenant follow the acknowledged position
   * @param inFlight events that are with a worker
   * @param waiting events that were looked at and are with nobody: to be tried again, or behind
   *     others of their entity
   * @param deadLetters events that were set aside after too many attempts
   * @param oldestUnacknowledged when the first event after the acknowledged position happened; null
   *     when there is none
   */
  public record Progress(
      long acknowledged,
      long head,
      long lag,
      long inFlight,
      long waiting,
      long deadLetters,
      Instant oldestUnacknowledged,
      List<Worker> workers) {}

  /**
   * A worker that has events.
   *
   * @param name as it called itself
   */
  public record Worker(String name, long inFlight) {}
}

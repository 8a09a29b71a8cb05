package org.maimbot.api.consumer;

import static java.util.Objects.requireNonNullElse;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.consumer.ConsumerOrder;
import org.maimbot.kernel.consumer.NewConsumer;
import org.maimbot.kernel.consumer.StartPosition;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What a consumer group is made from.
 *
 * @param types all when none are given
 * @param sensitive whether sealed fields are opened; false when it is not given
 * @param from now when it is not given
 * @param ordering by entity when it is not given
 * @param visibilityTimeoutSeconds 30 when it is not given
 * @param maxAttempts without end when it is not given
 */
record ConsumerRequest(
    @NotNull TenantId tenantId,
    @NotNull @Text(max = 100) String name,
    @Size(max = 50) List<@NotNull @Pattern(regexp = "[a-z*.-]{1,64}") String> types,
    @Pattern(regexp = "[a-z]+_[0-9a-z]{1,32}") String subject,
    AgentId agentId,
    Boolean sensitive,
    StartPosition from,
    ConsumerOrder ordering,
    @Min(1) @Max(43_200) Integer visibilityTimeoutSeconds,
    @Min(1) @Max(1_000) Integer maxAttempts) {
  private static final int DEFAULT_SECONDS = 30;

  NewConsumer wanted() {
    return new NewConsumer(
        tenantId,
        name,
        new FeedFilter(
            requireNonNullElse(types, List.of()), subject, agentId, Boolean.TRUE.equals(sensitive)),
        requireNonNullElse(from, StartPosition.NOW),
        requireNonNullElse(ordering, ConsumerOrder.ENTITY),
        Duration.ofSeconds(requireNonNullElse(visibilityTimeoutSeconds, DEFAULT_SECONDS)),
        maxAttempts);
  }
}

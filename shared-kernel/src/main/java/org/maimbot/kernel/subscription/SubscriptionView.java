package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.LiveView;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A subscription as readers see it.
 *
 * @param types which events it wants; none is all
 * @param secret only in the answers that make one: it is shown once
 * @param publicKey what signatures are checked with; null when the secret is shared
 * @param secretVersion counts the rotations, from 1
 * @param pauseReason null unless it is paused
 */
public record SubscriptionView(
    SubscriptionId subscriptionId,
    TenantId tenantId,
    String name,
    String description,
    String url,
    List<String> types,
    DeliveryOrder ordering,
    boolean sensitive,
    SignatureScheme signature,
    @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
    String publicKey,
    int secretVersion,
    Instant previousSecretValidUntil,
    SubscriptionStatus status,
    PauseReason pauseReason,
    String pauseDetail,
    @JsonUnwrapped Progress progress,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements LiveView {

  /**
   * How far a subscription has come.
   *
   * @param position the number of the tenant's last event that has been seen to: delivered, kept
   *     for later or not wanted
   * @param lag how many events of the tenant come after that
   * @param pending deliveries that failed or wait for one that did
   * @param deadLetters deliveries that were given up
   * @param failures attempts that failed since the last success
   * @param failingSince when the first of them failed; null when none did
   */
  public record Progress(
      long position,
      long lag,
      long pending,
      long deadLetters,
      long failures,
      Instant failingSince,
      Instant lastSuccessAt,
      Instant lastAttemptAt,
      Instant nextAttemptAt,
      String lastError) {}

  /** The same as {@link #subscriptionId}. */
  @JsonProperty
  public SubscriptionId id() {
    return subscriptionId;
  }

  /** The same with its secret, for the one answer that shows it. */
  public SubscriptionView revealing(SigningKey key) {
    return new SubscriptionView(
        subscriptionId,
        tenantId,
        name,
        description,
        url,
        types,
        ordering,
        sensitive,
        signature,
        key.scheme() == SignatureScheme.HMAC_SHA256 ? key.secret() : null,
        publicKey,
        secretVersion,
        previousSecretValidUntil,
        status,
        pauseReason,
        pauseDetail,
        progress,
        version,
        createdAt,
        updatedAt);
  }
}

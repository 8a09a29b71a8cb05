package org.maimbot.api.consumer;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.maimbot.kernel.consumer.Delivery;

/**
 * An event that is with the worker.
 *
 * @param event the CloudEvent as every follower sees it
 */
record ReceivedEvent(
    String receipt,
    int attempt,
    Instant visibleUntil,
    @JsonRawValue @Schema(type = "object", implementation = Object.class) String event) {

  static ReceivedEvent of(Delivery delivery) {
    return new ReceivedEvent(
        delivery.receipt(), delivery.attempt(), delivery.visibleUntil(), delivery.event().json());
  }
}

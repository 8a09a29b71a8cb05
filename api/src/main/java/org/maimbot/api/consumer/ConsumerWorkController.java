package org.maimbot.api.consumer;

import static java.util.Objects.requireNonNullElse;
import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.CONSUMER_001;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.Consumers;
import org.maimbot.kernel.consumer.Settlement;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls of a consumer group's workers. */
@RestController
@RequestMapping("/api/v2/consumers/{consumerId}")
class ConsumerWorkController {
  private static final int DEFAULT_EVENTS = 10;

  private final Consumers consumers;
  private final ConsumerAccess access;
  private final Replies replies;

  ConsumerWorkController(Consumers consumers, ConsumerAccess access, Replies replies) {
    this.consumers = consumers;
    this.access = access;
    this.replies = replies;
  }

  /**
   * @param max 10 when it is not given
   * @param waitSeconds for how many seconds to wait for events; 0 when it is not given
   * @param worker what the worker calls itself
   */
  record Wish(
      @Min(1) @Max(500) Integer max,
      @JsonProperty("wait") @Min(0) @Max(30) Integer waitSeconds,
      @Text(max = 64) String worker) {}

  /** Receipts of events that the worker has. */
  record Done(@NotEmpty @Size(max = 1_000) List<@NotNull @Text(max = 64) String> receipts) {}

  /**
   * @param delaySeconds how long the events rest before they are delivered again; 0 when it is not
   *     given
   */
  record GivenBack(
      @NotEmpty @Size(max = 1_000) List<@NotNull @Text(max = 64) String> receipts,
      @Min(0) @Max(43_200) Integer delaySeconds) {}

  /**
   * @param seconds how long from now
   */
  record MoreTime(
      @NotEmpty @Size(max = 1_000) List<@NotNull @Text(max = 64) String> receipts,
      @NotNull @Min(1) @Max(43_200) Integer seconds) {}

  record Received(List<ReceivedEvent> items) {}

  @PostMapping("/receive")
  @SafeToRepeat
  @Operation(
      summary = "Receive events to work on",
      description =
          "Each is with this worker until it is acknowledged or visible_until has passed; then"
              + " another one receives it. wait holds the answer back until there are events.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Received>> receive(
      @PathVariable ConsumerId consumerId, @Valid @RequestBody Wish wish) {
    List<ReceivedEvent> received =
        consumers
            .receive(
                consumerId,
                access.scopeToReceive(consumerId),
                requireNonNullElse(wish.max(), DEFAULT_EVENTS),
                Duration.ofSeconds(requireNonNullElse(wish.waitSeconds(), 0)),
                wish.worker())
            .stream()
            .map(ReceivedEvent::of)
            .toList();
    return replies.ok("consumer.received", new Received(received));
  }

  @PostMapping("/ack")
  @SafeToRepeat
  @Operation(
      summary = "Acknowledge events: they are done",
      description =
          "rejected names the receipts that did not count: lease_expired when the time had run out"
              + " and the event goes or went to another worker, already_settled when it was"
              + " acknowledged before, unknown when it is no receipt of this group.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Settlement>> acknowledge(
      @PathVariable ConsumerId consumerId, @Valid @RequestBody Done done) {
    return replies.ok(
        "consumer.acknowledged",
        consumers.acknowledge(consumerId, access.scope(), done.receipts()));
  }

  @PostMapping("/nack")
  @SafeToRepeat
  @Operation(
      summary = "Give events back: they are delivered again",
      description = "With each, the worker gives back the later ones of its lane, to keep order.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Settlement>> release(
      @PathVariable ConsumerId consumerId, @Valid @RequestBody GivenBack back) {
    Duration delay = Duration.ofSeconds(requireNonNullElse(back.delaySeconds(), 0));
    return replies.ok(
        "consumer.released", consumers.release(consumerId, access.scope(), back.receipts(), delay));
  }

  @PostMapping("/extend")
  @SafeToRepeat
  @Operation(summary = "Ask for more time for events")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Settlement>> extend(
      @PathVariable ConsumerId consumerId, @Valid @RequestBody MoreTime more) {
    Duration time = Duration.ofSeconds(more.seconds());
    return replies.ok(
        "consumer.extended", consumers.extend(consumerId, access.scope(), more.receipts(), time));
  }
}

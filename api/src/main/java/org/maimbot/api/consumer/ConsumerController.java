package org.maimbot.api.consumer;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.CONSUMER_001;
import static org.maimbot.kernel.ErrorCode.CONSUMER_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_005;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;
import static org.maimbot.kernel.Refused.require;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerView;
import org.maimbot.kernel.consumer.Consumers;
import org.maimbot.kernel.consumer.DeadLetter;
import org.maimbot.kernel.consumer.StartPosition;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes, shows, moves and deletes consumer groups. */
@RestController
@RequestMapping("/api/v2/consumers")
class ConsumerController {
  private final Consumers consumers;
  private final ConsumerAccess access;
  private final Replies replies;

  ConsumerController(Consumers consumers, ConsumerAccess access, Replies replies) {
    this.consumers = consumers;
    this.access = access;
    this.replies = replies;
  }

  /** Where to go on: {@code from} as when the group is made, or the first event at a time. */
  record Place(StartPosition from, Instant time) {}

  record DeadLetters(List<DeadLetter> items) {}

  record Retried(int events) {}

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  @Operation(
      summary = "Make a consumer group",
      description =
          "Its workers share the tenant's events; the server remembers what they have"
              + " acknowledged. from is now, beginning or the number of the first event.")
  @Errors({
    TENANT_001,
    TENANT_005,
    CONSUMER_002,
    AUTH_001,
    AUTH_002,
    AUTH_003,
    AUTH_004,
    AUTH_005,
    AUTH_006
  })
  ResponseEntity<Envelope<ConsumerView>> create(@Valid @RequestBody ConsumerRequest body) {
    access.scope(body.tenantId(), Boolean.TRUE.equals(body.sensitive()));
    ConsumerView made = consumers.create(body.wanted());
    return ResponseEntity.created(URI.create("/api/v2/consumers/" + made.consumerId()))
        .body(replies.ok("consumer.created", made).getBody());
  }

  @GetMapping
  @Operation(summary = "List a tenant's consumer groups")
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Items<ConsumerView>>> list(
      @RequestParam("tenant_id") TenantId tenantId, PageRequest page) {
    return replies.page(
        "consumer.listed", consumers.list(tenantId, access.scope(tenantId, false), page));
  }

  @GetMapping("/{consumerId}")
  @Operation(
      summary = "Show a consumer group and how far it is",
      description =
          "Acknowledged position, lag, events in flight and waiting, dead letters, the time of the"
              + " oldest event that is not acknowledged, and who has events.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<ConsumerView>> find(@PathVariable ConsumerId consumerId) {
    ConsumerView found = consumers.find(consumerId, access.scope());
    RequestContext.current().concerns(found.tenantId());
    return replies.ok("consumer.found", found);
  }

  @DeleteMapping("/{consumerId}")
  @Operation(summary = "Delete a consumer group and its position")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Map<String, Object>>> delete(@PathVariable ConsumerId consumerId) {
    consumers.delete(consumerId, access.scope());
    return replies.ok(
        "consumer.deleted", Map.of("id", consumerId, "consumer_id", consumerId, "deleted", true));
  }

  @PostMapping("/{consumerId}/seek")
  @Operation(
      summary = "Move a consumer group to another place",
      description =
          "What is with workers is no longer theirs: their receipts are refused. Give either from"
              + " or time.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<ConsumerView>> seek(
      @PathVariable ConsumerId consumerId, @Valid @RequestBody Place place) {
    require(
        (place.from() == null) != (place.time() == null), VALIDATION_ERROR, "consumer.one-place");
    TenantId scope = access.scope();
    ConsumerView moved =
        place.time() == null
            ? consumers.seek(consumerId, scope, place.from())
            : consumers.seek(consumerId, scope, place.time());
    return replies.ok("consumer.moved", moved);
  }

  @GetMapping("/{consumerId}/dead-letters")
  @Operation(
      summary = "List what was set aside after too many attempts",
      description = "At most 100, the oldest first, after the number given.")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<DeadLetters>> deadLetters(
      @PathVariable ConsumerId consumerId, @RequestParam(defaultValue = "0") long after) {
    return replies.ok(
        "consumer.dead-letters",
        new DeadLetters(consumers.deadLetters(consumerId, access.scope(), after)));
  }

  @PostMapping("/{consumerId}/dead-letters/retry")
  @Operation(summary = "Have everything that was set aside delivered again")
  @Errors({CONSUMER_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Retried>> retry(@PathVariable ConsumerId consumerId) {
    return replies.ok(
        "consumer.retried", new Retried(consumers.retryDeadLetters(consumerId, access.scope())));
  }
}

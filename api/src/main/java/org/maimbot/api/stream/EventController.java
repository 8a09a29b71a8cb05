package org.maimbot.api.stream;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the stream in parts, to whoever asks. */
@RestController
class EventController {
  private final EventAccess access;
  private final EventFeed feed;
  private final Tails tails;
  private final SensitiveReads reads;
  private final Replies replies;

  EventController(
      EventAccess access, EventFeed feed, Tails tails, SensitiveReads reads, Replies replies) {
    this.access = access;
    this.feed = feed;
    this.tails = tails;
    this.reads = reads;
    this.replies = replies;
  }

  /**
   * A part of the stream.
   *
   * @param items oldest first
   * @param nextAfter what to ask for next with {@code after}
   * @param hasMore whether there is more already
   */
  record Events(List<RawEvent> items, String nextAfter, boolean hasMore) {}

  @GetMapping("/api/v2/events")
  @Operation(
      summary = "Read events after a number",
      description =
          "Of one tenant, in the order of its gapless sequence; without tenant_id and key of all"
              + " tenants, with opaque cursors. A key (X-Api-Key or Authorization: Bearer) needs"
              + " events_read and opens its own tenant only; sensitive=true needs admin.")
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Events>> list(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId,
      @RequestParam(required = false) List<String> types,
      @RequestParam(required = false) String subject,
      @RequestParam(name = "agent_id", required = false) AgentId agentId,
      @RequestParam(defaultValue = "0") String after,
      @Min(1) @Max(1000) @RequestParam(defaultValue = "100") int limit,
      @Min(0) @Max(60) @RequestParam(defaultValue = "0") int wait,
      @RequestParam(required = false) List<String> fields,
      @RequestParam(defaultValue = "false") boolean sensitive) {
    Following wanted = Following.of(types, subject, agentId, fields, sensitive);
    Caller caller = access.admit(tenantId, sensitive);
    if (sensitive) reads.note(caller.tenant(), "event", null, "event.list");
    FeedCursor cursor = new FeedCursor(feed, caller.tenant());
    FeedSlice slice =
        read(caller, cursor.parse(after, "after"), limit, wanted, Duration.ofSeconds(wait));
    List<RawEvent> items =
        slice.events().stream()
            .map(event -> new RawEvent(wanted.fields().of(event.json())))
            .toList();
    return replies.ok(
        "event.listed", new Events(items, cursor.text(slice.nextAfter()), slice.hasMore()));
  }

  private FeedSlice read(Caller caller, long after, int limit, Following wanted, Duration wait) {
    FeedSlice slice = slice(caller, after, limit, wanted);
    if (wait.isZero() || !slice.events().isEmpty()) return slice;
    long deadline = System.nanoTime() + wait.toNanos();
    try (Tails.Handle tail = tails.open(caller.tenant(), caller.sensitive())) {
      while (slice.events().isEmpty()
          && (slice.hasMore() || tail.awaitBeyond(slice.nextAfter(), deadline))) {
        slice = slice(caller, slice.nextAfter(), limit, wanted);
      }
    }
    access.confirm(caller);
    return slice;
  }

  private FeedSlice slice(Caller caller, long after, int limit, Following wanted) {
    return caller.tenant() == null
        ? feed.readAll(after, limit, wanted.filter())
        : feed.read(caller.tenant(), after, limit, wanted.filter());
  }
}

package org.maimbot.api.stream;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends the stream as server-sent events: what was missed, then what happens. */
@RestController
class EventStreamController {
  private final EventAccess access;
  private final EventFeed feed;
  private final Tails tails;
  private final SensitiveReads reads;
  private final FollowerSettings settings;
  private final Semaphore places;

  EventStreamController(
      EventAccess access,
      EventFeed feed,
      Tails tails,
      SensitiveReads reads,
      FollowerSettings settings,
      MeterRegistry meters) {
    this.access = access;
    this.feed = feed;
    this.tails = tails;
    this.reads = reads;
    this.settings = settings;
    this.places = new Semaphore(settings.maxFollowers());
    Gauge.builder(
            "maimbot.stream.followers",
            places,
            free -> settings.maxFollowers() - free.availablePermits())
        .description("Streams of events that this node serves")
        .register(meters);
  }

  @GetMapping(value = "/api/v2/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow events as server-sent events",
      description =
          "From Last-Event-ID, or after, or else from now on. id is the number to resume from,"
              + " event the type, data the CloudEvent; comments are heart-beats. A follower that"
              + " does not keep up is disconnected and resumes from its last id. Keys as in GET"
              + " /api/v2/events; a stream ends when its key does.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              examples =
                  @ExampleObject(
                      """
                      id: 42
                      event: maimbot.agent.activated.v1
                      data: {"specversion":"1.0",…}
                      """)))
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  void follow(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId,
      @RequestParam(required = false) List<String> types,
      @RequestParam(required = false) String subject,
      @RequestParam(name = "agent_id", required = false) AgentId agentId,
      @RequestParam(defaultValue = "now") String after,
      @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
      @RequestParam(required = false) List<String> fields,
      @RequestParam(defaultValue = "false") boolean sensitive,
      HttpServletResponse response) {
    Following wanted = Following.of(types, subject, agentId, fields, sensitive);
    Caller caller = access.admit(tenantId, sensitive);
    if (sensitive) reads.note(caller.tenant(), "event", null, "event.stream");
    FeedCursor cursor = new FeedCursor(feed, caller.tenant());
    long from =
        lastEventId == null || lastEventId.isEmpty()
            ? cursor.parse(after, "after")
            : cursor.parse(lastEventId, "Last-Event-ID");
    Refused.require(places.tryAcquire(), SYS_005, "stream.full");
    try (Tails.Handle tail = tails.open(caller.tenant(), caller.sensitive())) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      new Follower(feed, access, settings, caller, wanted, cursor, tail)
          .follow(from, response.getOutputStream());
    } catch (IOException _) {
      // The follower is gone, or takes nothing in any more; it resumes from the last id it has.
    } finally {
      places.release();
    }
  }
}

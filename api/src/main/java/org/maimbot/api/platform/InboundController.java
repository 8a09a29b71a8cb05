package org.maimbot.api.platform;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_001;
import static org.maimbot.kernel.ErrorCode.CHAT_002;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_004;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.CHAT_006;
import static org.maimbot.kernel.ErrorCode.SYS_003;
import static org.maimbot.kernel.ErrorCode.SYS_004;
import static org.maimbot.kernel.Refused.require;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.maimbot.api.auth.LimitHeaders;
import org.maimbot.api.chat.Admission;
import org.maimbot.api.chat.ChatKeys;
import org.maimbot.api.chat.ChatMessage;
import org.maimbot.api.chat.Draft;
import org.maimbot.api.chat.Turns;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.OwnIdempotency;
import org.maimbot.api.platform.PlatformAdapter.Inbound;
import org.maimbot.api.platform.PlatformAdapter.Silence;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.routing.Attention;
import org.maimbot.kernel.routing.HeardMessage;
import org.maimbot.kernel.routing.RoutingRules.Route;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Takes what platforms send, and answers in their own shape. */
@RestController
class InboundController {
  /** In place of an agent: the tenant's routing rules choose one. */
  private static final String AUTO = "auto";

  private final List<PlatformAdapter> adapters;
  private final ChatKeys keys;
  private final Admission admission;
  private final Routing routing;
  private final Turns turns;
  private final Dispatch dispatch;
  private final Clock clock;

  InboundController(
      List<PlatformAdapter> adapters,
      ChatKeys keys,
      Admission admission,
      Routing routing,
      Turns turns,
      Dispatch dispatch,
      Clock clock) {
    this.adapters = adapters;
    this.keys = keys;
    this.admission = admission;
    this.routing = routing;
    this.turns = turns;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  @PostMapping("/api/v2/platforms/{platform}/{agentId}/inbound")
  @OwnIdempotency
  @Operation(
      summary = "Hand an agent what a chat platform has sent, and get what to send back",
      description =
          "qq and onebot take events of OneBot v11 and answer with its quick operation, discord"
              + " takes the gateway's messages and answers with bodies for create-message; any"
              + " other platform sends {message, user_id, chat_stream, group, addressed, mentions,"
              + " message_id}. An agent_id of auto lets the tenant's routing rules choose. 204 (or"
              + " replied: false) says that nobody answers. The key comes in a header.")
  @ApiResponse(responseCode = "200", description = "The reply", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "204", description = "Nobody answers", content = @Content)
  @Errors({
    AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AGENT_001, CHAT_001, CHAT_002, CHAT_003,
    CHAT_004, CHAT_005, CHAT_006, SYS_003, SYS_004
  })
  ResponseEntity<?> receive(
      @Pattern(regexp = "[a-z0-9_-]{1,32}", message = "{config.platform}") @PathVariable
          String platform,
      @PathVariable String agentId,
      @RequestBody ObjectNode payload,
      HttpServletResponse response) {
    PlatformAdapter adapter =
        adapters.stream().filter(each -> each.serves(platform)).findFirst().orElseThrow();
    KeyCheck key = keys.shown(null);
    Optional<Inbound> inbound = adapter.read(platform, payload);
    if (inbound.isEmpty()) return silent(adapter, Silence.NO_MESSAGE, response);
    return answer(adapter, inbound.get(), key, agentId, response);
  }

  private ResponseEntity<?> answer(
      PlatformAdapter adapter,
      Inbound inbound,
      KeyCheck key,
      String agentId,
      HttpServletResponse response) {
    HeardMessage message = inbound.message();
    TenantView tenant = dispatch.ask(new FindTenant(key.tenantId(), key.tenantId()));
    Optional<AgentId> agent = agent(tenant, key, agentId, message);
    if (agent.isEmpty()) return silent(adapter, Silence.NO_ROUTE, response);
    MessageId id = id(key, inbound);
    Draft draft = admission.draft(chatMessage(message), key, agent.get(), id);
    boolean answers = new Attention(draft.config()).answers(message, id.value(), timeOf(tenant));
    if (!answers) return silent(adapter, Silence.NOT_ADDRESSED, response);
    Turns.Begun begun = turns.begin(draft);
    LimitHeaders.set(response, begun.limit());
    return adapter.reply(inbound, begun.whole());
  }

  /** Counts as a use of the key all the same; nobody else hears of what was said. */
  private ResponseEntity<?> silent(
      PlatformAdapter adapter, Silence why, HttpServletResponse response) {
    LimitHeaders.set(response, keys.used(null).rateLimit());
    return adapter.silence(why);
  }

  private Optional<AgentId> agent(
      TenantView tenant, KeyCheck key, String agentId, HeardMessage message) {
    if (agentId.equals(AUTO)) return routing.route(tenant, message).map(Route::agentId);
    AgentId agent = AgentId.of(agentId);
    require(agent.equals(key.agentId()), AGENT_001, "agent.unknown", agentId);
    return Optional.of(agent);
  }

  /** The same whenever the platform, or the bridge to it, sends the message again. */
  private static MessageId id(KeyCheck key, Inbound inbound) {
    HeardMessage message = inbound.message();
    return inbound.id() == null
        ? Admission.messageId(key)
        : MessageId.named(
            key.apiKeyId(), "inbound", message.platform(), message.chatStream(), inbound.id());
  }

  private static ChatMessage chatMessage(HeardMessage message) {
    return new ChatMessage(
        null,
        message.text(),
        message.chatStream(),
        message.userId(),
        new ChatMessage.Context(
            message.platform(),
            message.chatStream(),
            null,
            Json.mapper()
                .createObjectNode()
                .put("chat_type", message.group() ? "group" : "private")),
        null);
  }

  private LocalTime timeOf(TenantView tenant) {
    String zone = tenant.tenantConfig().path("timezone").asString("");
    return LocalTime.ofInstant(clock.instant(), zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
  }
}

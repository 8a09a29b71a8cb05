package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits to set: what is not given stays, null is no limit. */
record LimitChanges(ObjectNode given) {
  private static final int MAX = 1_000_000_000;

  TenantLimits applyTo(TenantLimits current) {
    List<FieldProblem> problems = new ArrayList<>();
    TenantLimits changed =
        new TenantLimits(
            read("max_agents", current.maxAgents(), problems),
            read("max_keys_per_agent", current.maxKeysPerAgent(), problems),
            read("requests_per_minute", current.requestsPerMinute(), problems),
            read("agent_requests_per_minute", current.agentRequestsPerMinute(), problems),
            read("key_requests_per_minute", current.keyRequestsPerMinute(), problems),
            chat(current.chat(), problems));
    if (!problems.isEmpty()) throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
    return changed;
  }

  private ChatLimits chat(ChatLimits current, List<FieldProblem> problems) {
    JsonNode section = given.get("chat");
    if (section == null) return current;
    if (section.isNull()) return null;
    if (!(section instanceof ObjectNode changes)) {
      problems.add(FieldProblem.of("chat", "type.object"));
      return current;
    }
    ChatLimits before = current == null ? ChatLimits.NONE : current;
    LimitChanges chat = new LimitChanges(changes);
    List<FieldProblem> own = new ArrayList<>();
    ChatLimits changed =
        new ChatLimits(
            chat.read("user_requests_per_minute", before.userRequestsPerMinute(), own),
            chat.read("tokens_per_minute", before.tokensPerMinute(), own),
            chat.read("agent_tokens_per_minute", before.agentTokensPerMinute(), own),
            chat.read("key_tokens_per_minute", before.keyTokensPerMinute(), own),
            chat.read("user_tokens_per_minute", before.userTokensPerMinute(), own),
            chat.read("concurrent_turns", before.concurrentTurns(), own),
            chat.read("agent_concurrent_turns", before.agentConcurrentTurns(), own),
            chat.read("key_concurrent_turns", before.keyConcurrentTurns(), own),
            chat.read("user_concurrent_turns", before.userConcurrentTurns(), own));
    own.forEach(
        p -> problems.add(new FieldProblem("chat." + p.field(), p.reason(), p.arguments())));
    return changed.equals(ChatLimits.NONE) ? null : changed;
  }

  private Integer read(String name, Integer current, List<FieldProblem> problems) {
    JsonNode value = given.get(name);
    if (value == null) return current;
    if (value.isNull()) return null;
    if (value.isInt() && value.intValue() >= 0 && value.intValue() <= MAX) return value.intValue();
    problems.add(FieldProblem.of(name, "number.out-of-range", 0, MAX));
    return current;
  }
}

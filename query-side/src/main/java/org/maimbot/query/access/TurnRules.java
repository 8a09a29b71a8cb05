package org.maimbot.query.access;

import static org.maimbot.query.access.TurnScope.Dimension.REQUESTS;
import static org.maimbot.query.access.TurnScope.Dimension.TOKENS;
import static org.maimbot.query.access.TurnScope.Dimension.TURNS;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.query.access.TurnScope.Dimension;

/**
 * What holds for turns that one key begins, whichever agent and user each is of. Requests are
 * counted together with the checks of the key. All counters of a tenant are in one slot of a Redis
 * cluster.
 */
record TurnRules(List<TurnScope> scopes, ContentFilter filter) {
  static final TurnRules NONE = new TurnRules(List.of(), ContentFilter.NONE);

  TurnRules {
    scopes = List.copyOf(scopes);
  }

  static TurnRules of(TenantId tenant, ApiKeyId key, TenantLimits limits, ContentFilter filter) {
    ChatLimits chat = limits.chat() == null ? ChatLimits.NONE : limits.chat();
    Scopes all = new Scopes("limit:{" + tenant + "}:", new ArrayList<>());
    all.add("key", REQUESTS, key.value(), limits.keyRequestsPerMinute());
    all.add("key", TOKENS, key.value(), chat.keyTokensPerMinute());
    all.add("key", TURNS, key.value(), chat.keyConcurrentTurns());
    all.add("user", REQUESTS, "", chat.userRequestsPerMinute());
    all.add("user", TOKENS, "", chat.userTokensPerMinute());
    all.add("user", TURNS, "", chat.userConcurrentTurns());
    all.add("agent", REQUESTS, "", limits.agentRequestsPerMinute());
    all.add("agent", TOKENS, "", chat.agentTokensPerMinute());
    all.add("agent", TURNS, "", chat.agentConcurrentTurns());
    all.add("tenant", REQUESTS, tenant.value(), limits.requestsPerMinute());
    all.add("tenant", TOKENS, tenant.value(), chat.tokensPerMinute());
    all.add("tenant", TURNS, tenant.value(), chat.concurrentTurns());
    return new TurnRules(all.list(), filter);
  }

  private record Scopes(String slot, List<TurnScope> list) {
    void add(String owner, Dimension dimension, String id, Integer limit) {
      if (limit == null) return;
      String kind =
          switch (dimension) {
            case REQUESTS -> "";
            case TOKENS -> "tokens:";
            case TURNS -> "turns:";
          };
      list.add(new TurnScope(owner, dimension, slot + kind + id, limit));
    }
  }
}

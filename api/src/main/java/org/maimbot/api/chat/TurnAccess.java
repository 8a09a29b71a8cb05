package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.KeyWatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import org.springframework.stereotype.Component;

/** Decides who may use a chat at all, and whose turn it is; counts nothing against any limit. */
@Component
class TurnAccess {
  private final KeyChecks checks;
  private final KeyWatch watch;
  private final Turns turns;

  TurnAccess(KeyChecks checks, KeyWatch watch, Turns turns) {
    this.checks = checks;
    this.watch = watch;
    this.turns = turns;
  }

  /**
   * The key that the present request shows, if it may chat.
   *
   * @param inBody the key in the body or the query; may be null
   */
  KeyCheck key(String inBody) {
    String key = PresentedKey.of(RequestContext.current(), inBody);
    require(key != null, AUTH_001, "key.missing");
    KeyCheck check = check(key);
    RequestContext.current().concerns(check.tenantId());
    RequestContext.current().showed(check.apiKeyId());
    return check;
  }

  private KeyCheck check(String key) {
    String needed = Permission.CHAT.text();
    try {
      return watch.watched(
          key,
          needed,
          () -> {
            PresentedKey.requireInScope(key);
            KeyCheck found = checks.validate(new CheckRequest(key, needed, false));
            require(found.hasPermission(), AUTH_003, "permission.missing", needed);
            return found;
          });
    } catch (Refused refused) {
      throw Admission.inWordsOfChat(refused);
    }
  }

  /** The turn that answers a message, if it is one of the key's agent. */
  TurnView turn(KeyCheck key, MessageId message) {
    TurnView turn = turns.find(message);
    boolean own = turn.tenantId().equals(key.tenantId()) && turn.agentId().equals(key.agentId());
    require(own, NOT_FOUND, "message.unknown", message);
    return turn;
  }
}

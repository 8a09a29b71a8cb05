package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.KeyWatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.Permission;
import org.springframework.stereotype.Component;

/** Checks the keys that requests show: whether they may chat now. */
@Component
public class ChatKeys {
  private final KeyChecks checks;
  private final KeyWatch watch;

  ChatKeys(KeyChecks checks, KeyWatch watch) {
    this.checks = checks;
    this.watch = watch;
  }

  /**
   * The key that the present request shows; counts nothing against any limit.
   *
   * @param inBody the key in the body or the query; null when only headers can hold it
   */
  public KeyCheck shown(String inBody) {
    return check(PresentedKey.of(RequestContext.current(), inBody), false);
  }

  /** The same, as a use of the key that counts against its limits of requests. */
  public KeyCheck used(String inBody) {
    return check(PresentedKey.of(RequestContext.current(), inBody), true);
  }

  private KeyCheck check(String key, boolean counted) {
    require(key != null, AUTH_001, "key.missing");
    String needed = Permission.CHAT.text();
    try {
      KeyCheck check =
          watch.watched(
              key,
              needed,
              () -> {
                PresentedKey.requireInScope(key);
                KeyCheck found = checks.validate(new CheckRequest(key, needed, counted));
                require(found.hasPermission(), AUTH_003, "permission.missing", needed);
                return found;
              });
      RequestContext.current().concerns(check.tenantId());
      RequestContext.current().showed(check.apiKeyId());
      return check;
    } catch (Refused refused) {
      throw inWordsOfChat(refused);
    }
  }

  /** Limits, and agents and tenants that are not active, are no fault of the key. */
  static Refused inWordsOfChat(Refused refused) {
    Object[] arguments = refused.arguments().toArray();
    return switch (refused.reason()) {
      case "key.rate-limited" -> new Refused(CHAT_005, refused.reason(), arguments);
      case "key.agent-not-active", "key.tenant-not-active" ->
          new Refused(CHAT_003, refused.reason(), arguments);
      default -> refused;
    };
  }
}

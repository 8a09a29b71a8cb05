package org.maimbot.api.http.audit;

import java.util.function.Supplier;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.AuditTrail.RefusedKey;
import org.springframework.stereotype.Component;

/** Has keys counted that are turned away. */
@Component
public class KeyWatch {
  private final AuditTrail trail;

  KeyWatch(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Checks a key, and notes if that ends in a refusal of it.
   *
   * @param permission what it is to be allowed; may be null
   */
  public <T> T watched(String apiKey, String permission, Supplier<T> check) {
    try {
      return check.get();
    } catch (Refused refused) {
      if (refused.code().refusesKey()) {
        note(apiKey, permission, refused.code(), refused.reason());
      }
      throw refused;
    }
  }

  /** Notes that a key that may be used lacks a permission. */
  public void lacks(String apiKey, String permission) {
    note(apiKey, permission, ErrorCode.AUTH_003, "permission.missing");
  }

  private void note(String apiKey, String permission, ErrorCode code, String reason) {
    ApiKeyText key = read(apiKey);
    trail.count(
        new RefusedKey(
            key == null ? null : key.tenantId(),
            key == null ? null : key.hash(),
            key == null ? null : key.mask(),
            code,
            reason,
            permission,
            RequestContext.current().origin()));
  }

  /** Null when it is no key. */
  private static ApiKeyText read(String apiKey) {
    try {
      return ApiKeyText.parse(apiKey);
    } catch (Refused _) {
      return null;
    }
  }
}

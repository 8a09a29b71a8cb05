package org.maimbot.api.auth;

import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.Refused.require;

import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.tenant.TenantId;

/** The API key that a request shows. */
public final class PresentedKey {
  private static final String BEARER = "Bearer ";
  private static final String KEY_PREFIX = "mmc_";

  private PresentedKey() {}

  /** The key in {@code X-Api-Key} or {@code Authorization}; null when the request shows none. */
  public static String of(RequestContext context) {
    String own = context.header("X-Api-Key");
    if (own != null) return own;
    String given = context.header("Authorization");
    return given != null && given.startsWith(BEARER + KEY_PREFIX)
        ? given.substring(BEARER.length()).strip()
        : null;
  }

  /** The same, unless the body holds one. */
  public static String of(RequestContext context, String inBody) {
    return inBody == null ? of(context) : inBody;
  }

  /** A key of another tenant than the one the caller is confined to is unknown to it. */
  public static void requireInScope(String key) {
    TenantId scope = RequestContext.current().scope();
    boolean own = scope == null || scope.equals(KeyChecks.parse(key).tenantId());
    require(own, AUTH_005, "key.unknown");
  }
}

package org.maimbot.api.auth;

import jakarta.servlet.http.HttpServletResponse;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;

/** Tells in headers what is left of a rate limit, for clients that look no further. */
public final class LimitHeaders {
  private LimitHeaders() {}

  public static void set(HttpServletResponse response, RateLimit limit) {
    if (!limit.enforced()) {
      response.setHeader("X-RateLimit-Policy", "open; redis unavailable");
    } else if (limit.remaining() != null) {
      response.setHeader("X-RateLimit-Limit", limit.limit().toString());
      response.setHeader("X-RateLimit-Remaining", limit.remaining().toString());
      response.setHeader("X-RateLimit-Reset", Long.toString(limit.resetAt().getEpochSecond()));
    }
  }
}

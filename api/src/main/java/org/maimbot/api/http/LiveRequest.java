package org.maimbot.api.http;

import jakarta.servlet.http.HttpServletRequest;

/** What a request under way says. */
record LiveRequest(HttpServletRequest request, TrustedProxies proxies) implements Saying {
  @Override
  public String header(String name) {
    return request.getHeader(name);
  }

  @Override
  public String tenantParameter() {
    return request.getParameter("tenant_id");
  }

  @Override
  public String sourceIp() {
    return proxies.source(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
  }
}

package org.maimbot.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.http.HttpHeaders;

/**
 * A request that hides its {@code If-None-Match} from the framework, which would answer 304
 * wherever the tag is the same; {@link Replies} knows where more has changed than the version.
 */
final class OwnConditions extends HttpServletRequestWrapper {
  OwnConditions(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  private static boolean isHidden(String name) {
    return HttpHeaders.IF_NONE_MATCH.equalsIgnoreCase(name);
  }
}

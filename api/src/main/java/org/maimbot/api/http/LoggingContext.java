package org.maimbot.api.http;

import org.slf4j.MDC;

/** What each line of the log tells of the request that its thread serves. */
final class LoggingContext {
  private static final String REQUEST_ID = "request_id";
  private static final String TENANT_ID = "tenant_id";

  private LoggingContext() {}

  static void tell(RequestContext served) {
    MDC.put(REQUEST_ID, served.requestId());
    String tenant = served.tenant();
    if (tenant == null) MDC.remove(TENANT_ID);
    else MDC.put(TENANT_ID, tenant);
  }

  static void clear() {
    MDC.remove(REQUEST_ID);
    MDC.remove(TENANT_ID);
  }
}

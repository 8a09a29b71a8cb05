package org.maimbot.api.http.fault;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers for requests that the container refuses before they reach any filter, such as a bad URI.
 */
final class ContainerErrors extends ErrorReportValve {
  private final FaultWriter faults;

  ContainerErrors(FaultWriter faults) {
    this.faults = faults;
    setAsyncSupported(true);
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    boolean answered =
        response.getStatus() < 400
            || response.getContentWritten() > 0
            || !response.setErrorReported();
    if (answered) return;
    try {
      faults.write(
          request.getRequest(), response.getResponse(), StatusFault.of(response.getStatus()));
    } catch (IOException _) {
      // the caller went away
    }
  }
}

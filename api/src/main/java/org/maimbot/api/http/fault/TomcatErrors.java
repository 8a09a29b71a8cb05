package org.maimbot.api.http.fault;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts our words in the place of Tomcat's error page. */
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final FaultWriter faults;

  TomcatErrors(FaultWriter faults) {
    this.faults = faults;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      StandardHost host = (StandardHost) context.getParent();
      host.setErrorReportValveClass("");
      host.getPipeline().addValve(new ContainerErrors(faults));
    });
  }
}

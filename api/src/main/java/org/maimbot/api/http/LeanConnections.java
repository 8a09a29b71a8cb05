package org.maimbot.api.http;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Gives connections small buffers: thousands of them wait for what is written to them now and then,
 * and most of what is sent either way is smaller. And lets those be looked after who wait long.
 */
@Component
class LeanConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(WatchfulProtocol.class.getName());
    factory.addConnectorCustomizers(connector -> {
      connector.setProperty("socket.appReadBufSize", "1024");
      connector.setProperty("socket.appWriteBufSize", "4096");
    });
  }
}

package org.maimbot.api.http;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The server's HTTP/1.1, made so that a {@link Caller} can be looked after. */
public final class WatchfulProtocol extends Http11NioProtocol {
  @Override
  protected Processor createProcessor() {
    return new Http11Processor(this, getAdapter()) {
      @Override
      public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        return ScopedValue.where(Caller.CONNECTION, connection)
            .call(() -> super.service(connection));
      }
    };
  }
}

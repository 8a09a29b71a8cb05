package org.maimbot.command.model;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.maimbot.kernel.outbound.OutboundAddresses;
import org.springframework.stereotype.Component;

/**
 * Connections to providers, made at the first call. To one that a tenant names only by addresses
 * that may be sent to; the server's own may be anywhere. Redirects are not followed: they could
 * lead inwards.
 */
@Component
class ProviderConnections {
  /** A provider that was connected to once is not asked of a name server again for so long. */
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  private static final Http1Config BOUNDED =
      Http1Config.custom()
          .setBufferSize(2_048)
          .setMaxLineLength(8_192)
          .setMaxHeaderCount(100)
          .build();

  /** Bulkheads limit how many there are. */
  private static final int ANY_NUMBER = 100_000;

  private final ModelSettings settings;
  private final OutboundAddresses addresses;
  private CloseableHttpClient guarded;
  private CloseableHttpClient free;
  private ScheduledThreadPoolExecutor timers;

  ProviderConnections(ModelSettings settings, ModelAddresses allowed) {
    this.settings = settings;
    this.addresses = allowed.guarded();
  }

  synchronized CloseableHttpClient to(Model model) {
    if (model.servers()) {
      if (free == null) free = client(SystemDefaultDnsResolver.INSTANCE);
      return free;
    }
    if (guarded == null) guarded = client(new Guarded(addresses));
    return guarded;
  }

  /** Ends calls that take too long. */
  synchronized ScheduledExecutorService timers() {
    if (timers == null) {
      timers =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("model-deadlines").factory());
      timers.setRemoveOnCancelPolicy(true);
    }
    return timers;
  }

  private CloseableHttpClient client(DnsResolver resolver) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(ANY_NUMBER)
                .setMaxConnTotal(ANY_NUMBER)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.DISABLED) // each call has a deadline
                        .setTimeToLive(CONNECTION_LIFE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
        .setUserAgent("MaiMBot/2")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(IDLE)
        .build();
  }

  private record Guarded(OutboundAddresses addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return addresses.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @PreDestroy
  synchronized void close() throws IOException {
    if (timers != null) timers.shutdownNow();
    if (guarded != null) guarded.close();
    if (free != null) free.close();
  }
}

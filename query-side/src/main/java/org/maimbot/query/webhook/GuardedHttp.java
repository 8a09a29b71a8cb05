package org.maimbot.query.webhook;

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

/**
 * Makes clients for addresses that tenants name. They connect only to where something may be sent,
 * do not follow redirects, which could lead inwards, and are not filled up by what they are told.
 */
final class GuardedHttp {
  /** A host that was connected to once is not asked of a name server again for so long. */
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

  private static final Http1Config BOUNDED =
      Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

  /** Callers limit themselves; a slow host must not hold up another. */
  private static final int ANY_NUMBER = 100_000;

  private GuardedHttp() {}

  /**
   * @param patience how long connecting and each read may take
   */
  static CloseableHttpClient client(Targets targets, Timeout patience, String userAgent) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(targets)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(ANY_NUMBER)
                .setMaxConnTotal(ANY_NUMBER)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setTimeToLive(CONNECTION_LIFE)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
        .setUserAgent(userAgent)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }
}

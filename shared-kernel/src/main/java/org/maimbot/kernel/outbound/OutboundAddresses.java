package org.maimbot.kernel.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.maimbot.kernel.Refused;

/**
 * What may be sent to. A client that connects to the very addresses that were resolved here gains
 * nothing from a name which changes between check and use.
 */
public final class OutboundAddresses {
  private static final Duration LOOK_UP = Duration.ofSeconds(5);
  private static final int LONGEST = 2048;

  private static final Pattern NUMERIC =
      Pattern.compile("(^|\\.)(\\d+|0x[0-9a-f]*)\\.?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOTTED_QUAD = Pattern.compile("((0|[1-9]\\d{0,2})(\\.(?!$)|$)){4}");

  private final boolean allowPrivate;

  /** A name server that is slow holds the thread that waits for it, and no virtual thread's. */
  private final ExecutorService lookUps =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("outbound-dns-", 0).factory());

  /**
   * @param allowPrivate whether private and loopback addresses and plain http are fine
   */
  public OutboundAddresses(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** The address, as far as it can be told now that something may be sent there. */
  public URI require(String text) {
    URI url = parsed(text);
    try {
      resolve(url.getHost());
    } catch (ForbiddenTarget _) {
      throw refused("webhook.url-forbidden");
    } catch (UnknownHostException _) {
      // The name may come to be; each delivery looks again.
    }
    return url;
  }

  /** Addresses of the host, all of which may be sent to. */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookUp(bare(host));
    for (InetAddress address : found) {
      if (!allowPrivate && !PublicAddresses.contain(address)) throw new ForbiddenTarget(host);
      if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
        throw new ForbiddenTarget(host);
      }
    }
    return found;
  }

  /** The address, when its form is one that may be sent to. */
  public URI parsed(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException _) {
      throw refused("webhook.url-malformed");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    String host = url.getHost();
    boolean port = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() < 65_536);
    if (!web || host == null || !port || text.length() > LONGEST || isOddNumber(host)) {
      throw refused("webhook.url-malformed");
    }
    if (url.getRawUserInfo() != null) throw refused("webhook.url-user");
    if (url.getRawFragment() != null) throw refused("webhook.url-malformed");
    if (scheme.equals("http") && !allowPrivate) throw refused("webhook.url-https");
    return url;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> found = lookUps.submit(() -> InetAddress.getAllByName(host));
    try {
      return found.get(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unknown(host, e);
    } catch (TimeoutException e) {
      found.cancel(false);
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  private static UnknownHostException unknown(String host, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }

  private static String bare(String host) {
    if (host.startsWith("[")) return host.substring(1, host.length() - 1);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Numbers that some resolvers take for an address, and others for a name. */
  private static boolean isOddNumber(String host) {
    return NUMERIC.matcher(host).find() && !DOTTED_QUAD.matcher(host).matches();
  }

  private static Refused refused(String reason) {
    return Refused.input("url", reason);
  }
}

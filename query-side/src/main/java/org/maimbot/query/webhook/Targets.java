package org.maimbot.query.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.maimbot.kernel.outbound.OutboundAddresses;
import org.springframework.stereotype.Component;

/** What may be sent to, as the client of webhooks asks for it. */
@Component
class Targets implements DnsResolver {
  private final OutboundAddresses addresses;

  Targets(OutboundSettings settings) {
    this.addresses = new OutboundAddresses(settings.allowPrivate());
  }

  /** The address, as far as it can be told now that something may be sent there. */
  URI require(String text) {
    return addresses.require(text);
  }

  /** The address, when its form is one that may be sent to. */
  URI parsed(String text) {
    return addresses.parsed(text);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return addresses.resolve(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}

package org.maimbot.api.http;

import java.net.InetAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** The proxies whose word on where a request came from is believed. */
@Component
final class TrustedProxies {
  private final List<Network> networks;

  TrustedProxies(HttpSettings settings) {
    networks = settings.trustedProxies().stream().map(Network::parse).toList();
  }

  /**
   * The address that the request came from: the last one in the chain that is not a trusted proxy.
   *
   * @param forwardedFor {@code X-Forwarded-For}, or null
   */
  String source(String peer, String forwardedFor) {
    if (networks.isEmpty() || forwardedFor == null || !trusts(peer)) return peer;
    List<String> hops = List.of(forwardedFor.split(",", -1)).reversed();
    String source = peer;
    for (String hop : hops) {
      String address = hop.strip();
      if (parse(address) == null) return source;
      source = address;
      if (!trusts(address)) return source;
    }
    return source;
  }

  private boolean trusts(String address) {
    byte[] bytes = parse(address);
    return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
  }

  private static byte[] parse(String literal) {
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private record Network(InetAddress address, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits =
          slash < 0
              ? address.getAddress().length * 8
              : Integer.parseInt(text, slash + 1, text.length(), 10);
      return new Network(address, bits);
    }

    boolean contains(byte[] other) {
      byte[] own = address.getAddress();
      if (other.length != own.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
      }
      return true;
    }
  }
}

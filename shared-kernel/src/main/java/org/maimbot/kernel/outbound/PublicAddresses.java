package org.maimbot.kernel.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the public internet, by the special-purpose registries of IANA (RFC
 * 6890 and its successors). Whatever stands for another address — translated, tunnelled, mapped —
 * counts as not public.
 */
final class PublicAddresses {
  private record Network(BigInteger prefix, int length, int bits) {
    static Network of(String text) {
      String[] parts = text.split("/", 2);
      byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
      return new Network(
          new BigInteger(1, address), Integer.parseInt(parts[1]), address.length * Byte.SIZE);
    }

    boolean contains(byte[] address) {
      return address.length * Byte.SIZE == bits
          && prefix.xor(new BigInteger(1, address)).shiftRight(bits - length).signum() == 0;
    }
  }

  private static final List<Network> NOT_PUBLIC =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, where clouds keep their metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and broadcast
          "168.63.129.16/32", // a cloud's metadata on a public address
          "2001::/23", // Teredo, ORCHID and other protocol assignments
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  /** All other IPv6 is loopback, link-local, unique-local, multicast, mapped, NAT64 or unused. */
  private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean global = bytes.length == 4 || GLOBAL_UNICAST.contains(bytes);
    return global && NOT_PUBLIC.stream().noneMatch(network -> network.contains(bytes));
  }

  private static List<Network> networks(String... texts) {
    return List.of(texts).stream().map(Network::of).toList();
  }
}

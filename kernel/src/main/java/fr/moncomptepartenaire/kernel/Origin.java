package fr.moncomptepartenaire.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from, as far as they are counted together. An IPv4 address is counted whole,
 * also as IPv6 writes it. Of an IPv6 address, the first 64 bits are counted, because one machine
 * has all addresses of such a network.
 *
 * @param network the address, or the network as {@code 2001:db8:1:2::/64}
 * @param known whether this says where a request comes from. The server's own address does not:
 *     behind a proxy that is not set up, all people have it
 */
public record Origin(String network, boolean known) {
  private static final Origin NOBODY = new Origin("unknown", false);

  /** Only what looks like an IPv6 address is parsed: Java would look up any other name by DNS. */
  private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

  private static final int IPV4_BYTES = 4;
  private static final int NETWORK_BYTES = 8;

  /** The origin of a remote address. Whatever is no address is counted by its text. */
  public static Origin of(@Nullable String remoteAddress) {
    if (remoteAddress == null || remoteAddress.isBlank()) {
      return NOBODY;
    }
    String text = bare(remoteAddress.strip());
    return six(text)
        .map(Origin::parsed)
        .orElseGet(() -> new Origin(text, !text.startsWith("127.")));
  }

  // Without the brackets of an address with a port, and without the zone of a local one.
  private static String bare(String address) {
    int end = address.lastIndexOf(']');
    String inner = address.startsWith("[") && end > 0 ? address.substring(1, end) : address;
    int zone = inner.indexOf('%');
    return zone < 0 ? inner : inner.substring(0, zone);
  }

  private static Optional<InetAddress> six(String text) {
    if (!SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getAllByName(text)[0]);
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static Origin parsed(InetAddress address) {
    byte[] bytes = address.getAddress();
    String network =
        // Java reads an IPv4 address that IPv6 writes as what it is.
        bytes.length == IPV4_BYTES ? address.getHostAddress() : network(bytes);
    return new Origin(network, !address.isLoopbackAddress());
  }

  private static String network(byte[] bytes) {
    ByteBuffer groups = ByteBuffer.wrap(bytes);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < NETWORK_BYTES; i += 2) {
      network.append(Integer.toHexString(Short.toUnsignedInt(groups.getShort(i)))).append(':');
    }
    return network.append(":/64").toString();
  }
}

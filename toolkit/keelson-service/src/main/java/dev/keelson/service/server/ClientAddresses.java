package dev.keelson.service.server;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the address that a request is counted under: the connection's, or what a trusted proxy says
 * in {@code X-Forwarded-For}; of an IPv6 address the first 64 bits, since a site has all the rest.
 */
final class ClientAddresses {

    private static final int SITE = 8;
    private static final int V6 = 16;

    private final Set<String> trusted;

    ClientAddresses(Set<String> trusted) {
        this.trusted = trusted;
    }

    String of(String peer, Function<String, Optional<String>> header) {
        if (!trusted.contains(peer)) {
            return site(peer);
        }
        List<String> hops =
                Arrays.stream(header.apply("X-Forwarded-For").orElse("").split(",", -1))
                        .map(String::strip)
                        .filter(hop -> !hop.isEmpty() && !trusted.contains(hop))
                        .toList();
        return site(hops.isEmpty() ? peer : hops.getLast());
    }

    private static String site(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == V6
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, SITE)) + "::/64"
                    : address;
        } catch (IllegalArgumentException _) {
            return "unknown";
        }
    }
}

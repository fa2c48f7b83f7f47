/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses of the public internet, and to no others. The client connects to the very addresses this
 * gives it, and asks anew for every redirect, so a name that is one address when it is looked at and another when it is
 * used gains nothing.
 *
 * <p>What is not public is taken from the registries of special-purpose addresses (RFC 6890, RFC 8190).
 */
final class PublicAddresses implements DnsResolver {

    private static final List<Block> SPECIAL_4 = List.of(
            new Block(8, 0),
            new Block(8, 10),
            new Block(10, 100, 64),
            new Block(8, 127),
            new Block(16, 169, 254),
            new Block(12, 172, 16),
            new Block(24, 192, 0, 0),
            new Block(24, 192, 0, 2),
            new Block(24, 192, 88, 99),
            new Block(16, 192, 168),
            new Block(15, 198, 18),
            new Block(24, 198, 51, 100),
            new Block(24, 203, 0, 113),
            new Block(4, 224),
            new Block(4, 240));

    /** All of the internet that has been given out is 2000::/3; these are parts of it that have not. */
    private static final List<Block> SPECIAL_6 =
            List.of(new Block(23, 0x20, 0x01, 0x00), new Block(32, 0x20, 0x01, 0x0d, 0xb8), new Block(20, 0x3f, 0xff));

    private static final Block INTERNET_6 = new Block(3, 0x20);
    /** An IPv4 address stands in the middle of these (RFC 3056). */
    private static final Block SIX_TO_FOUR = new Block(16, 0x20, 0x02);
    /** An IPv4 address ends these (RFC 6052). */
    private static final Block TRANSLATED = new Block(96, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);

    private final DnsResolver resolver;

    /** @param resolver knows the names */
    PublicAddresses(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /** An address that may not be asked. */
    static final class NotPublicException extends UnknownHostException {

        NotPublicException(String host) {
            super(host + " is an address of this machine, of a private network, or of no single host");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        // One of them is enough: which is tried, and in which order, is not for a stranger's name server to choose.
        if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new NotPublicException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    /** Whether an address belongs to one host of the public internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(block -> block.contains(bytes));
        }
        if (TRANSLATED.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
        }
        return INTERNET_6.contains(bytes) && SPECIAL_6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        return SPECIAL_4.stream().noneMatch(block -> block.contains(bytes));
    }

    /** Addresses that share their first bits. */
    private record Block(int bits, int... start) {

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                int octet = bit / Byte.SIZE;
                int wanted = octet < start.length ? start[octet] : 0;
                if ((address[octet] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}

/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import io.barq.schemas.BadSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses (RFC 4632).
 *
 * @param base any address of it
 * @param length how many leading bits its addresses share
 */
record AddressBlock(byte[] base, int length) {

    private static final String ALLOWED = "an address, or a block such as 192.0.2.0/24 or 2001:db8::/32";

    /** Reads {@code 192.0.2.7} or {@code 192.0.2.0/24}. */
    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // A name would be asked of the name service, which is no place to keep who may come in.
        if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new BadSettingException("peers", "'" + text + "'", ALLOWED);
        }
        try {
            byte[] base = InetAddress.getByName(address).getAddress();
            int bits = base.length * Byte.SIZE;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (length < 0 || length > bits) {
                throw new BadSettingException("peers", "'" + text + "'", ALLOWED);
            }
            return new AddressBlock(base, length);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new BadSettingException("peers", "'" + text + "'", ALLOWED);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((other[bit / Byte.SIZE] & mask) != (base[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}

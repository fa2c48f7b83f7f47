/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "2002:7f00:1::1",
                "2002:c0a8:101::1",
                "4000::1",
                "2130706433",
                "3232235777"
            })
    void shouldRefuseWhatBelongsToNoHostOfTheInternet(String address) {
        assertThatThrownBy(() -> new PublicAddresses(SystemDefaultDnsResolver.INSTANCE).resolve(address))
                .isInstanceOf(PublicAddresses.NotPublicException.class)
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "2606:4700::1",
                "2a00:1450::8",
                "2002:808:808::1"
            })
    void shouldLetHostsOfTheInternetThrough(String address) throws UnknownHostException {
        assertThat(new PublicAddresses(SystemDefaultDnsResolver.INSTANCE).resolve(address))
                .hasSize(1);
    }

    /** An address in octal or hexadecimal is either no address to Java, or checked as the one it is. */
    @ParameterizedTest
    @ValueSource(strings = {"0x7f.0.0.1", "0x7f000001", "017700000001"})
    void shouldGainNothingByAnOddWayToWriteAnAddress(String host) {
        DnsResolver numbersAlone = new Fixed() {
            @Override
            public InetAddress[] resolve(String name) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
            }
        };
        assertThatThrownBy(() -> new PublicAddresses(numbersAlone).resolve(host))
                .isInstanceOf(PublicAddresses.NotPublicException.class);
    }

    @Test
    void shouldRefuseANameWhenOneOfItsAddressesIsPrivate() {
        DnsResolver mixed = new Fixed() {
            @Override
            public InetAddress[] resolve(String name) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
            }
        };
        assertThatThrownBy(() -> new PublicAddresses(mixed).resolve("feeds.example"))
                .isInstanceOf(PublicAddresses.NotPublicException.class);
    }

    private abstract static class Fixed implements DnsResolver {
        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class HostNamesTest {

    private final List<String> asked = new ArrayList<>();
    private final Queue<Runnable> lookups = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final HostNames names = new HostNames(new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            if (host.startsWith("nobody")) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] { InetAddress.getLoopbackAddress() };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }, lookups::add);

    private void when(String host) {
        names.whenLookedUp(host, () -> told.add(host));
    }

    private void lookUp() {
        while (!lookups.isEmpty()) {
            lookups.remove().run();
        }
    }

    @Test
    void nobodyAsksANameServerButTheThreadsThatMayWait() throws Exception {
        when("pbx.example");
        when("pbx.example");
        assertThat(asked).isEmpty();
        assertThat(told).isEmpty();
        assertThat(lookups).as("one for all who ask").hasSize(1);

        lookUp();

        assertThat(told).containsExactly("pbx.example", "pbx.example");
        assertThat(names.resolve("pbx.example")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(asked).containsExactly("pbx.example");
    }

    @Test
    void whatIsKnownWaitsForNobodyAndAnAddressIsKnown() {
        when("pbx.example");
        lookUp();
        told.clear();

        when("pbx.example");
        when("127.0.0.1");
        when("::1");

        assertThat(told).containsExactly("pbx.example", "127.0.0.1", "::1");
        assertThat(lookups).isEmpty();
    }

    @Test
    void aNameThatWasNotFoundIsAskedForAgain() {
        when("nobody.example");
        lookUp();

        assertThat(told).containsExactly("nobody.example");
        assertThatThrownBy(() -> names.resolve("nobody.example")).isInstanceOf(UnknownHostException.class);
        when("nobody.example");
        assertThat(lookups).hasSize(1);
    }

    @Test
    void whereNoThreadIsLeftTheNameIsNotFound() {
        HostNames late = new HostNames(null, task -> {
            throw new RejectedExecutionException();
        });

        late.whenLookedUp("pbx.example", () -> told.add("told"));

        assertThat(told).containsExactly("told");
        assertThatThrownBy(() -> late.resolve("pbx.example")).isInstanceOf(UnknownHostException.class);
    }
}

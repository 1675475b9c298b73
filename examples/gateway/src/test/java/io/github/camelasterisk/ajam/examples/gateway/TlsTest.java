// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key store the gateway speaks https, and nothing else. */
class TlsTest {

    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    private Path folder;

    @Test
    void aKeyStoreMakesItHttps() throws Exception {
        Path keyStore = keyStore();
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start()) {
            Map<String, String> properties = new LinkedHashMap<>(GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
            properties.put("gateway.keyStore", keyStore.toString());
            properties.put("gateway.keyStorePassword", PASSWORD);
            try (GatewayFixture gateway = new GatewayFixture(folder, properties)) {
                HttpClient client = HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
                HttpRequest ping = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port + "/api/actions/Ping"))
                        .header("Authorization", "Bearer " + gateway.key("admin")).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")).build();

                HttpResponse<String> pong = client.send(ping, BodyHandlers.ofString());

                assertThat(pong.statusCode()).isEqualTo(200);
                assertThat(pong.body()).contains("Pong");
                assertThat(pong.sslSession()).isPresent();
                assertThatThrownBy(() -> gateway.action("admin", "Ping", "{}")).isInstanceOf(IOException.class);
            }
        }
    }

    private Path keyStore() throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC",
                "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return file;
    }

    private static SSLContext trusting(Path keyStore) throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", store.getCertificate("mykey"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}

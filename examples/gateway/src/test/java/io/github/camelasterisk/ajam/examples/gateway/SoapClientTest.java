// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.cxf.configuration.security.AuthorizationPolicy;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.endpoint.dynamic.JaxWsDynamicClientFactory;
import org.apache.cxf.transport.http.HTTPConduit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java client that CXF generates from the WSDL and compiles. */
class SoapClientTest {

    private static final String NAMESPACE = "urn:ajam-gateway:soap";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "Asterisk", "Asterisk12" })
    void aGeneratedClientExecutesActions(String port) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
                Client client = client(gateway, port)) {
            Object pong = client.invoke("Ping", null, null, null, null)[0];
            assertThat(get(pong, "Response")).isEqualTo("Success");

            Object queues = client.invoke("QueueStatus", null, null, null, null, null, null)[0];
            List<?> events = (List<?>) get(queues, "Event");
            assertThat(events).isNotEmpty();
            assertThat(get(events.get(0), "Name")).isEqualTo("QueueParams");

            assertThatThrownBy(() -> client.invoke("QueueRemove", "none", "PJSIP/1", null, null, null, null))
                    .hasMessageContaining("QueueRemove failed");
        }
    }

    private static Client client(GatewayFixture gateway, String port) {
        Client client = JaxWsDynamicClientFactory.newInstance().createClient(URI.create(gateway.url + "/soap?wsdl").toString(),
                new javax.xml.namespace.QName(NAMESPACE, "AsteriskService"), new javax.xml.namespace.QName(NAMESPACE, port));
        AuthorizationPolicy login = new AuthorizationPolicy();
        login.setUserName("cxf");
        login.setPassword(gateway.key("admin"));
        ((HTTPConduit) client.getConduit()).setAuthorization(login);
        return client;
    }

    private static Object get(Object bean, String property) throws Exception {
        Method getter = bean.getClass().getMethod("get" + property);
        return getter.invoke(bean);
    }
}

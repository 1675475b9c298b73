// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOAP as it is on the wire; the clients of PHP and CXF are in classes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoapTest {

    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private AjamSimulator pbx;
    private GatewayFixture gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        gateway = new GatewayFixture(folder, GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        pbx.close();
    }

    @ParameterizedTest
    @CsvSource({ SOAP_11 + ",text/xml", SOAP_12 + ",application/soap+xml" })
    void anActionIsExecuted(String version, String type) throws Exception {
        HttpResponse<String> pong = call("admin", version, type, "<Ping xmlns='urn:ajam-gateway:soap'/>");

        assertThat(pong.statusCode()).isEqualTo(200);
        assertThat(pong.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(pong.body()).contains(version, "PingResponse", "<Name>Ping</Name><Value>Pong</Value>");
    }

    @ParameterizedTest
    @CsvSource({ SOAP_11 + ",text/xml,Client", SOAP_12 + ",application/soap+xml,Sender" })
    void whatIsRefusedIsAFault(String version, String type, String code) throws Exception {
        HttpResponse<String> fault = call("admin", version, type, "<QueueAdd xmlns='urn:ajam-gateway:soap'><Queue>q</Queue></QueueAdd>");

        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).contains("Fault", ":" + code, "QueueAdd needs the parameter Interface", "<Status>422</Status>");
    }

    @Test
    void whatAsteriskSaysIsInTheFault() throws Exception {
        pbx.answer("QueueRemove", request -> Answer.error("Unable to remove interface: <Not> there"));

        HttpResponse<String> fault = call("admin", SOAP_11, "text/xml",
                "<QueueRemove xmlns='urn:ajam-gateway:soap'><Queue>q</Queue><Interface>PJSIP/1</Interface></QueueRemove>");

        assertThat(fault.body()).contains("<AmiMessage>Unable to remove interface: &lt;Not> there</AmiMessage>");
    }

    @Test
    void whatIsNoSoapIsRefused() throws Exception {
        int before = pbx.requests().size();
        assertThat(call("admin", SOAP_11, "text/xml", "<Nonsense xmlns='urn:ajam-gateway:soap'/>").body()).contains("Fault");
        assertThat(send("admin", "text/xml", "{}").statusCode()).isEqualTo(500);
        assertThat(send("admin", "text/xml", "").statusCode()).isEqualTo(500);
        assertThat(send("admin", "text/xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><s:Envelope xmlns:s='" + SOAP_11
                + "'><s:Body><Ping xmlns='urn:ajam-gateway:soap'><ActionID>&x;</ActionID></Ping></s:Body></s:Envelope>").body())
                .contains("Fault").doesNotContain("root:");
        assertThat(pbx.requests()).hasSize(before);
    }

    @Test
    void rolesAndKeysHoldHereToo() throws Exception {
        assertThat(call(null, SOAP_11, "text/xml", "<Ping xmlns='urn:ajam-gateway:soap'/>").statusCode()).isEqualTo(401);
        assertThat(call("nothing", SOAP_11, "text/xml", "<Ping xmlns='urn:ajam-gateway:soap'/>").body()).contains("<Status>403</Status>");
    }

    @Test
    void theWsdlNamesTheAddressThatWasUsed() throws Exception {
        assertThat(gateway.send(gateway.request(null, "/soap?wsdl").GET()).body()).contains("location=\"" + gateway.url + "/soap\"");
        assertThat(gateway.send(gateway.request(null, "/soap/main?wsdl").GET()).body()).contains("location=\"" + gateway.url + "/soap/main\"");
        assertThat(gateway.send(gateway.request(null, "/soap").GET()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> call(String role, String version, String type, String body) throws Exception {
        return send(role, type, "<s:Envelope xmlns:s='" + version + "'><s:Body>" + body + "</s:Body></s:Envelope>");
    }

    private HttpResponse<String> send(String role, String type, String body) throws Exception {
        return gateway.send(gateway.request(role, "/soap", "Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}

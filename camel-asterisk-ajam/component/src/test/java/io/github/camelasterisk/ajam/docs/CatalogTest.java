// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

import io.github.camelasterisk.ajam.AjamComponent;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What camel-catalog, and so each tool that builds on it, knows of the component when it is told no more than its name and class. */
class CatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.addComponent("ajam", AjamComponent.class.getName());
    }

    @Test
    void theCatalogFindsTheComponent() {
        assertThat(catalog.findComponentNames()).contains("ajam");
        assertThat(catalog.componentModel("ajam").getTitle()).isEqualTo("Asterisk AJAM");
        assertThat(catalog.componentModel("ajam").getEndpointHeaders()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ajam:events", "ajam:events?include=Hangup,Queue*&filter.1=!Event: RTCP*" })
    void aConsumerMayLeaveTheAccountToTheComponent(String uri) {
        assertValid(catalog.validateEndpointProperties(uri, false, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ajam:Ping", "ajam:action", "ajam:doctor", "ajam:Originate?parameter.Channel=PJSIP/100&awaitEvent=OriginateResponse",
            "ajam:Ping?baseUrl=http://127.0.0.1:8088&username=u&password=p", "ajam:Ping?baseUrl=https://127.0.0.1:8089/asterisk&authentication=digest" })
    void aProducerMayLeaveTheAccountToTheComponent(String uri) {
        assertValid(catalog.validateEndpointProperties(uri, false, false, true));
    }

    @Test
    void aWrongOptionIsReported() {
        EndpointValidationResult result = catalog.validateEndpointProperties("ajam:Ping?pasword=p&authentication=guess&maxConnections=many");

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getUnknown()).containsExactly("pasword");
        assertThat(result.getInvalidEnum()).containsKey("authentication");
        assertThat(result.getInvalidInteger()).containsKey("maxConnections");
    }

    @Test
    void anOptionOfConsumersIsReportedForAProducer() {
        EndpointValidationResult result = catalog.validateEndpointProperties("ajam:Ping?sessionEvents=true", false, false, true);

        assertThat(result.getNotProducerOnly()).containsExactly("sessionEvents");
    }

    @ParameterizedTest
    @ValueSource(strings = { "camel.component.ajam.base-url=http://127.0.0.1:8088", "camel.component.ajam.baseUrl={{url}}",
            "camel.component.ajam.username=u", "camel.component.ajam.password=p", "camel.component.ajam.maxConnections=4",
            "camel.component.ajam.format=xml", "camel.component.ajam.healthCheckConsumerEnabled=false" })
    void aPropertyOfTheComponentIsValid(String line) {
        ConfigurationPropertiesValidationResult result = catalog.validateConfigurationProperty(line);

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void aWrongPropertyOfTheComponentIsReported() {
        assertThat(catalog.validateConfigurationProperty("camel.component.ajam.passwrd=p").getUnknown()).hasSize(1);
        assertThat(catalog.validateConfigurationProperty("camel.component.ajam.format=json").getInvalidEnum()).hasSize(1);
    }

    /** Tools look for this file in the jars of a class path to find components. */
    @Test
    void theJarSaysWhichComponentItHas() throws IOException {
        Properties component = new Properties();
        try (InputStream file = AjamComponent.class.getResourceAsStream("/META-INF/services/org/apache/camel/component.properties")) {
            component.load(file);
        }

        assertThat(component).containsEntry("components", "ajam").containsEntry("groupId", "io.github.camelasterisk")
                .containsEntry("artifactId", "camel-asterisk-ajam").doesNotContainValue("").hasSize(6);
        assertThat(component.getProperty("version")).matches("\\d.*").isEqualTo(catalog.componentModel("ajam").getVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = { "LICENSE", "NOTICE" })
    void theJarSaysUnderWhichLicenceItIs(String name) {
        // other jars have such files, too
        URI classes = URI.create(AjamComponent.class.getProtectionDomain().getCodeSource().getLocation().toString());

        assertThat(Path.of(classes).resolve("META-INF").resolve(name)).content().contains(name.equals("LICENSE") ? "Apache License" : "camel-asterisk-ajam");
    }

    private static void assertValid(EndpointValidationResult result) {
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue lets an endpoint leave these options out, since the component may have them; that neither has them is found at start. */
class MissingOptionsTest {

    @ParameterizedTest
    @CsvSource({ "baseUrl, username=u&password=p", "username, baseUrl=http://127.0.0.1:1&password=p", "password, baseUrl=http://127.0.0.1:1&username=u" })
    void aRouteWithoutOneDoesNotStart(String missing, String others) throws Exception {
        assertDoesNotStart(r -> r.from("ajam:events?" + others).to("mock:events"), missing);
        assertDoesNotStart(r -> r.from("direct:ping").to("ajam:Ping?" + others), missing);
    }

    private interface Routes {
        void in(RouteBuilder builder);
    }

    private static void assertDoesNotStart(Routes routes, String missing) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routes.in(this);
                }
            });

            assertThatThrownBy(context::start).rootCause().hasMessageStartingWith("The option " + missing + " is missing: set it on the endpoint, or on the component");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts whose names and passwords need care on the wire; they are among the lab's. */
abstract class AccountNamesContract extends ContractSupport {

    static Stream<Arguments> logins() {
        return Stream.of("plain", "md5", "digest").flatMap(login -> Stream.of(Arguments.of(login, "j\u00f6rg", "gr\u00fcn-\u00dc"),
                Arguments.of(login, "we\"ird", "a\"b"), Arguments.of(login, "back\\slash", "p\\q")));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void itLogsIn(String login, String username, String password) throws Exception {
        AjamConfiguration configuration = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        configuration.setUsername(username);
        configuration.setPassword(password);
        configuration.setAuthentication(Authentication.valueOf(login.toUpperCase(Locale.ROOT)));
        MockEndpoint mock = events("?include=UserEvent");
        mock.expectedMessageCount(1);

        assertThat(request("ajam:UserEvent", Map.of("CamelAjam.UserEvent", mark)).isSuccess()).isTrue();

        mock.assertIsSatisfied();
    }
}

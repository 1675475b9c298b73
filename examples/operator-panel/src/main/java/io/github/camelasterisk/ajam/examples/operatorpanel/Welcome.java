// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Prints the address of the page once it is there, and the passwords of new users. */
final class Welcome extends MainListenerSupport {

    private final Map<String, String> passwords;

    /** @param passwords by user */
    Welcome(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        String scheme = camel.resolvePropertyPlaceholders("{{gateway.keyStore}}").isBlank() ? "http" : "https";
        System.out.println("The operator panel is at " + scheme + camel.resolvePropertyPlaceholders("://{{gateway.host}}:{{gateway.port}}/panel/"));
        if (!passwords.isEmpty()) {
            System.out.println("Sign in as one of these, with passwords that are shown only now:");
            passwords.forEach((user, password) -> System.out.printf("    %-14s %s%n", user, password));
        }
    }
}

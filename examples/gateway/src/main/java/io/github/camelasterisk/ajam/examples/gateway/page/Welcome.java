// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.page;

import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Prints the address of the page once it is there, and the passwords of new users. */
public final class Welcome extends MainListenerSupport {

    private final String name;
    private final String path;
    private final Map<String, String> passwords;

    /**
     * @param name      of the program
     * @param path      of its page
     * @param passwords by user
     */
    public Welcome(String name, String path, Map<String, String> passwords) {
        this.name = name;
        this.path = path;
        this.passwords = passwords;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        String scheme = camel.resolvePropertyPlaceholders("{{gateway.keyStore}}").isBlank() ? "http" : "https";
        System.out.println(name + " is at " + scheme + camel.resolvePropertyPlaceholders("://{{gateway.host}}:")
                + camel.getRegistry().findSingleByType(Server.class).port() + path);
        if (!passwords.isEmpty()) {
            System.out.println("Sign in as one of these, with passwords that are shown only now:");
            passwords.forEach((user, password) -> System.out.printf("    %-14s %s%n", user, password));
        }
    }
}

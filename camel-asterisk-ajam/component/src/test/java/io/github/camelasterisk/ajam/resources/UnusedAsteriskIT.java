// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;

/** On the real Asterisk that the environment names. */
class UnusedAsteriskIT extends UnusedContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("counting", component(server()));
        return context;
    }

    @Override
    int sessions() {
        AmiResponse connected = template.requestBody("counting:Command?authentication=plain&parameter.Command=manager show connected", null,
                AmiResponse.class);
        return (int) connected.output().stream().filter(line -> line.strip().startsWith(server().user() + " ")).count() - 1;
    }

    @Override
    int cycles() {
        return 200;
    }
}

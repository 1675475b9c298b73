// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.examples.gateway.access.Access;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.access.KeyRoutes;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSessions;
import io.github.camelasterisk.ajam.examples.gateway.action.ActionRoutes;
import io.github.camelasterisk.ajam.examples.gateway.action.Actions;
import io.github.camelasterisk.ajam.examples.gateway.action.CallReader;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSources;
import io.github.camelasterisk.ajam.examples.gateway.events.EventRoutes;
import io.github.camelasterisk.ajam.examples.gateway.events.Streams;
import io.github.camelasterisk.ajam.examples.gateway.http.ExchangeRunner;
import io.github.camelasterisk.ajam.examples.gateway.http.Front;
import io.github.camelasterisk.ajam.examples.gateway.http.LoginRoutes;
import io.github.camelasterisk.ajam.examples.gateway.http.Logins;
import io.github.camelasterisk.ajam.examples.gateway.http.RequestRoutes;
import io.github.camelasterisk.ajam.examples.gateway.http.Server;
import io.github.camelasterisk.ajam.examples.gateway.openapi.OpenApi;
import io.github.camelasterisk.ajam.examples.gateway.openapi.Pages;
import io.github.camelasterisk.ajam.examples.gateway.soap.SoapRoutes;
import io.github.camelasterisk.ajam.examples.gateway.soap.Wsdl;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PropertyBindingSupport;

/** Assembles the parts of the gateway. */
final class Setup extends MainListenerSupport {

    private final List<GatewayExtension> extensions;
    private CamelContext camel;
    private Actions actions;
    private Wsdl wsdl;
    private ApiKeys keys;
    private PageSessions sessions;
    private OpenStreams openStreams;
    private ExchangeRunner runner;
    private Streams streams;
    private Server server;
    private Front front;

    Setup(List<GatewayExtension> extensions) {
        this.extensions = extensions;
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        camel = main.getCamelContext();
        try {
            List<String> pbxs = list("gateway.pbxs");
            for (String pbx : pbxs) {
                camel.addComponent("ajam-" + pbx, component(pbx));
            }
            actions = new Actions(text("gateway.allowedActions"), text("gateway.deniedActions"));
            CallReader reader = new CallReader(actions);
            keys = new ApiKeys(Path.of(text("gateway.keys")));
            runner = new ExchangeRunner(camel);
            camel.addStartupListener(this::open);
            camel.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onContextStopping(CamelContext context) {
                    close();
                }

                @Override
                public void onContextStopped(CamelContext context) {
                    end();
                }
            });
            openStreams = new OpenStreams(number("gateway.streamsPerKey"));
            camel.addRoutes(new KeyRoutes(keys, openStreams));
            camel.addRoutes(new RequestRoutes());
            sessions = new PageSessions(keys, Duration.ofMinutes(number("gateway.sessionMinutes")));
            camel.addRoutes(new LoginRoutes(sessions, !text("gateway.keyStore").isBlank()));
            camel.addRoutes(new ActionRoutes(reader, pbxs, text("gateway.audit")));
            streams = new Streams(number("gateway.ring"), number("gateway.ringBytes"), number("gateway.clientBuffer"), openStreams,
                    number("gateway.heartbeat"));
            // before the first event
            for (GatewayExtension extension : extensions) {
                extension.configure(camel, pbxs);
            }
            camel.addRoutes(new EventRoutes(EventSources.live(camel, "gateway", pbxs), streams, pbxs, List.copyOf(extensions)));
            wsdl = new Wsdl(actions);
            camel.addRoutes(new SoapRoutes(wsdl));
        } catch (Exception e) {
            throw new IllegalStateException("Can't set up the gateway: " + e.getMessage(), e);
        }
    }

    /** Accepts requests once all routes are there. */
    private void open(CamelContext context, boolean alreadyStarted) throws Exception {
        List<String> pbxs = list("gateway.pbxs");
        Access access = new Access(Path.of(text("gateway.roles")), keys, text("gateway.loopbackRole"));
        runner.start();
        server = new Server();
        front = new Front(server.router(), access, sessions, pbxs, runner, text("gateway.host"), text("gateway.hosts"), text("gateway.origins"),
                number("gateway.bodyLimit"));
        for (String prefix : List.of("/api", "/api/pbx/:pbx")) {
            front.post(prefix + "/actions/:action", "action");
            front.get(prefix + "/events", "events");
        }
        new Logins(sessions, openStreams).mount(front);
        extensions.forEach(extension -> extension.mount(server.router(), front, openStreams));
        ObjectNode description = new OpenApi(actions, pbxs).document();
        extensions.forEach(extension -> extension.describe(description));
        new Pages(description, wsdl).mount(server.router());
        front.postBlocking("/soap", "soap");
        front.postBlocking("/soap/:pbx", "soap");
        front.end();
        server.listen(text("gateway.host"), number("gateway.port"), text("gateway.keyStore"), text("gateway.keyStorePassword"));
        camel.getRegistry().bind("gatewayServer", server);
    }

    /** Accepts no further request; pending ones end with their routes. */
    private void close() {
        if (front != null) {
            front.stop();
            streams.end();
            extensions.forEach(GatewayExtension::stop);
        }
    }

    private void end() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("Can't stop the HTTP server", e);
        }
    }

    private AjamComponent component(String pbx) {
        AjamComponent component = new AjamComponent();
        component.setCamelContext(camel);
        for (String option : List.of("baseUrl", "username", "password")) {
            bind(component, option, text("gateway.pbx." + pbx + "." + option));
        }
        for (String option : list("gateway.pbx." + pbx + ".options:")) {
            String[] parts = option.split("=", 2);
            bind(component, parts[0], parts[1]);
        }
        return component;
    }

    private void bind(AjamComponent component, String option, String value) {
        PropertyBindingSupport.build().withCamelContext(camel).withTarget(component).withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true).withProperty(option, value).withMandatory(true).bind();
    }

    private List<String> list(String property) {
        return Arrays.stream(text(property).split("[,&]")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    private int number(String property) {
        return Integer.parseInt(text(property));
    }

    private String text(String property) {
        return camel.resolvePropertyPlaceholders("{{" + property + "}}");
    }
}

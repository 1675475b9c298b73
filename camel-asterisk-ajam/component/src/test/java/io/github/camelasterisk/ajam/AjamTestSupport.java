package io.github.camelasterisk.ajam;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;

/** Tests of routes with the component set up for one server; each test adds its own routes. */
public abstract class AjamTestSupport extends CamelTestSupport {

    final WireTap wire = new WireTap();

    abstract TestServer server();

    /** The form of the answers that these tests get; all that a contract promises holds in both. */
    String format() {
        return "raw";
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        context.addComponent("ajam", component(server()));
        return context;
    }

    AjamComponent component(TestServer server) {
        AjamComponent component = new AjamComponent();
        AjamConfiguration configuration = component.getConfiguration();
        configuration.setBaseUrl(server.url());
        configuration.setUsername(server.user());
        configuration.setPassword(server.password());
        configuration.setFormat(format());
        configuration.setReconnectDelay(200);
        configuration.setMaxReconnectDelay(1000);
        configuration.setWireListener(wire);
        wire.settleBy(component);
        return component;
    }

    interface Routes {
        void configure(RouteBuilder builder) throws Exception;
    }

    void routes(Routes routes) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.configure(this);
            }
        });
    }

    /** What an endpoint's execution failed with. */
    Throwable failure(Runnable execution) {
        try {
            execution.run();
        } catch (CamelExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("it did not fail");
    }
}

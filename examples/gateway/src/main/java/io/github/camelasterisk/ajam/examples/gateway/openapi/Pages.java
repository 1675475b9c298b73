// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.examples.gateway.soap.Wsdl;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The API's description, and a page to read and try it. They reveal nothing about a PBX, so no key is needed. */
public final class Pages {

    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
    /** Pages load no external content, and contain no inline script or style. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final Buffer description;
    private final Wsdl wsdl;

    /** Creates the pages of these documents. */
    public Pages(ObjectNode openApi, Wsdl wsdl) {
        this.wsdl = wsdl;
        description = Buffer.buffer(openApi.toString());
    }

    /** Adds them to the server. */
    public void mount(Router router) throws IOException {
        router.get("/api/openapi.json").handler(ctx -> ctx.response().putHeader("Content-Type", "application/json").end(description));
        router.get("/soap").handler(this::wsdl);
        router.get("/soap/:pbx").handler(this::wsdl);
        router.get("/").handler(ctx -> ctx.redirect("/api/docs/"));
        router.get("/api/docs/*").handler(Pages::protect);
        router.get("/api/docs").handler(Pages::index);
        router.get("/api/docs/page.js").handler(ctx -> send(ctx, "docs/page.js", "text/javascript; charset=utf-8"));
        router.get("/api/docs/swagger-ui/*").handler(StaticHandler.create(WEBJAR + version()).setDirectoryListing(false));
    }

    /** With the address that the client used. */
    private void wsdl(RoutingContext ctx) {
        if (ctx.request().query() == null || !ctx.request().query().toLowerCase(Locale.ROOT).startsWith("wsdl")) {
            ctx.next();
            return;
        }
        String address = ctx.request().scheme() + "://" + ctx.request().authority() + ctx.normalizedPath();
        ctx.response().putHeader("Content-Type", "text/xml; charset=utf-8").end(wsdl.document(address));
    }

    private static void protect(RoutingContext ctx) {
        ctx.response().putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.next();
    }

    /** Its links are relative to a folder. */
    private static void index(RoutingContext ctx) {
        if (ctx.request().path().endsWith("/")) {
            send(ctx, "docs/index.html", "text/html; charset=utf-8");
        } else {
            ctx.redirect("/api/docs/");
        }
    }

    private static void send(RoutingContext ctx, String resource, String type) {
        ctx.response().putHeader("Content-Type", type).end(ctx.vertx().fileSystem().readFileBlocking(resource));
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Pages.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(file);
        }
        return properties.getProperty("version");
    }
}

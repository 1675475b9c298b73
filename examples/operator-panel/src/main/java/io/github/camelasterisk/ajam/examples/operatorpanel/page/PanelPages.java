// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The files of the page. They hold nothing secret, so nobody has to log in for them. */
public final class PanelPages {

    /** No script and no style but from files of this server, and no text that becomes HTML. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final String LIBRARY = "lit-html";

    private PanelPages() {
    }

    /** Adds the page and its files to the server. */
    public static void mount(Router router) {
        router.get("/").handler(ctx -> ctx.redirect("/panel/"));
        router.get("/panel").handler(PanelPages::toFolder);
        router.get("/panel/*").handler(PanelPages::protect);
        router.get("/panel/lib/" + LIBRARY + "/*").handler(files("META-INF/resources/webjars/" + LIBRARY + "/" + version()));
        router.get("/panel/*").handler(files("panel"));
    }

    private static StaticHandler files(String folder) {
        return StaticHandler.create(folder).setDirectoryListing(false).setMaxAgeSeconds(0).setFilesReadOnly(false);
    }

    /** Links of the page are relative to a folder. */
    private static void toFolder(RoutingContext ctx) {
        if (ctx.request().path().endsWith("/")) {
            ctx.next();
        } else {
            ctx.redirect("/panel/");
        }
    }

    private static void protect(RoutingContext ctx) {
        ctx.response().headers().remove("Cache-Control");
        ctx.response().putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.next();
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream file = PanelPages.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + LIBRARY + "/pom.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * The files of a page: its own, those that all pages share, and its libraries. They hold nothing secret, so nobody has to log in for
 * them.
 */
public final class PageFiles {

    /** No script and no style but from files of this server, and no text that becomes HTML. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final String SHARED = "page";

    private PageFiles() {
    }

    /**
     * Adds a page to the server.
     *
     * @param path      its path, such as {@code /panel}
     * @param folder    its own files on the class path
     * @param libraries the names of webjars, which are served below {@code lib}
     */
    public static void mount(Router router, String path, String folder, String... libraries) {
        router.get(path).handler(ctx -> toFolder(ctx, path));
        router.get(path + "/*").handler(PageFiles::protect);
        for (String library : libraries) {
            router.get(path + "/lib/" + library + "/*").handler(files("META-INF/resources/webjars/" + library + "/" + version(library)));
        }
        router.get(path + "/*").handler(files(folder));
        router.get(path + "/*").handler(files(SHARED));
    }

    private static StaticHandler files(String folder) {
        return StaticHandler.create(folder).setDirectoryListing(false).setMaxAgeSeconds(0).setFilesReadOnly(false);
    }

    /** Links of the page are relative to a folder. */
    private static void toFolder(RoutingContext ctx, String path) {
        if (ctx.request().path().endsWith("/")) {
            ctx.next();
        } else {
            ctx.redirect(path + "/");
        }
    }

    private static void protect(RoutingContext ctx) {
        ctx.response().headers().remove("Cache-Control");
        ctx.response().putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.next();
    }

    private static String version(String library) {
        Properties properties = new Properties();
        try (InputStream file = PageFiles.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}

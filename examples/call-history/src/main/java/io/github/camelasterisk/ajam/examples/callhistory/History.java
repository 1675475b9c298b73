// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.database.Database;
import io.github.camelasterisk.ajam.examples.callhistory.recording.Recorder;
import io.github.camelasterisk.ajam.examples.callhistory.recording.RecordingRoutes;
import io.github.camelasterisk.ajam.examples.callhistory.retention.Retention;
import io.github.camelasterisk.ajam.examples.callhistory.retention.RetentionRoutes;
import io.github.camelasterisk.ajam.examples.gateway.GatewayExtension;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSource;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSources;
import io.github.camelasterisk.ajam.examples.gateway.http.Front;
import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * The recording as an extension of the gateway: the database, and routes of its own for the events of each PBX, since those of the gateway
 * must not wait for a database. For one CamelContext: the database is closed with it.
 */
public final class History implements GatewayExtension {

    private HikariDataSource database;

    /** The database; null before the gateway has configured this extension. */
    public DataSource database() {
        return database;
    }

    @Override
    public String snapshot() {
        return "";
    }

    @Override
    public void configure(CamelContext camel, List<String> pbxs) throws Exception {
        database = Database.open(text(camel, "history.jdbcUrl"), text(camel, "history.dbUser"), text(camel, "history.dbPassword"));
        Database.migrate(database);
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext context) {
                database.close();
            }
        });
        camel.addRoutes(new RetentionRoutes(new Retention(database, Clock.systemUTC(), text(camel, "history.numberKey"))));
        EventSource events = EventSources.resuming(camel, "history", pbxs, text(camel, "history.busGroup"),
                Integer.parseInt(text(camel, "history.batchSize")));
        for (String pbx : pbxs) {
            camel.addRoutes(new RecordingRoutes(pbx, new Recorder(pbx, database, Clock.systemUTC()), events));
        }
    }

    private static String text(CamelContext camel, String property) {
        return camel.resolvePropertyPlaceholders("{{" + property + "}}");
    }

    @Override
    public void accept(String pbx, List<AmiEvent> events, boolean isSnapshot) {
        // the recording has a session of its own
    }

    @Override
    public void mount(Router router, Front front, OpenStreams streams) {
        // nothing to serve
    }

    @Override
    public void stop() {
        // no client
    }
}

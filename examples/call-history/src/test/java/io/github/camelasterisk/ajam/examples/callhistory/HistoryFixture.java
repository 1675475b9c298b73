// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The whole program in front of some PBX, with a database of its own. */
final class HistoryFixture implements AutoCloseable {

    private final Main main;
    private final Connection connection;

    HistoryFixture(Path folder, String baseUrl, String username, String password) throws Exception {
        HistoryDatabase database = HistoryDatabase.h2(folder);
        main = CallHistory.configured(new History());
        options(folder, database, baseUrl, username, password).forEach(main::addOverrideProperty);
        main.start();
        connection = database.connect();
    }

    /** What a program of this test is started with. */
    static Map<String, String> options(Path folder, HistoryDatabase database, String baseUrl, String username, String password) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("gateway.port", "0");
        options.put("gateway.roles", Path.of("..", "gateway", "roles.json").toString());
        options.put("gateway.keys", folder.resolve("keys").toString());
        options.put("gateway.auditFolder", folder.toString());
        options.put("history.folder", folder.toString());
        options.put("history.jdbcUrl", database.url());
        options.put("history.dbUser", database.user());
        options.put("history.dbPassword", database.password());
        options.put("history.checkPeriod", "200");
        options.put("history.retryDelay", "50");
        options.put("ajam.baseUrl", baseUrl);
        options.put("ajam.username", username);
        options.put("ajam.password", password);
        return options;
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    List<Map<String, Object>> rows(String query) throws SQLException {
        return HistoryDatabase.rows(connection, query);
    }

    long count(String what) throws SQLException {
        return (Long) rows("select count(*) as n from " + what).get(0).get("n");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        main.stop();
    }
}

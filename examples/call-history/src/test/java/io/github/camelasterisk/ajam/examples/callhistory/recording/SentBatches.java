// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * The batches of statements that a recording has sent, to be sent again by plain JDBC: what it costs to have each row stored when it begins,
 * when it changes and when it ends, without finding out what to store.
 */
final class SentBatches {

    private final List<List<Sent>> transactions = new ArrayList<>();
    private List<Sent> transaction = new ArrayList<>();

    private record Sent(String sql, List<Object[]> rows) {
    }

    /** Stands for a null of a type. */
    private record Null(int type) {
    }

    /** The same database, whose batches are remembered. */
    DataSource watch(DataSource database) {
        return proxy(DataSource.class, (proxy, method, values) -> watch(database.getConnection()));
    }

    private Connection watch(Connection connection) {
        return proxy(Connection.class, (proxy, method, values) -> {
            if (method.getName().equals("prepareStatement")) {
                return watch(connection.prepareStatement((String) values[0]), (String) values[0]);
            }
            if (method.getName().equals("commit")) {
                transactions.add(transaction);
                transaction = new ArrayList<>();
            }
            return call(method, connection, values);
        });
    }

    private PreparedStatement watch(PreparedStatement statement, String sql) {
        Object[] row = new Object[(int) sql.chars().filter(letter -> letter == '?').count()];
        List<Object[]> rows = new ArrayList<>();
        return proxy(PreparedStatement.class, (proxy, method, values) -> {
            switch (method.getName()) {
                case "setNull" -> row[(int) values[0] - 1] = new Null((int) values[1]);
                case "setString", "setLong", "setInt" -> row[(int) values[0] - 1] = values[1];
                case "addBatch" -> rows.add(row.clone());
                case "executeBatch" -> transaction.add(new Sent(sql, rows));
                default -> {
                    // sends nothing
                }
            }
            return call(method, statement, values);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SentBatches.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object target, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Sends all of them, in the same transactions. */
    void send(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (List<Sent> batches : transactions) {
                for (Sent batch : batches) {
                    send(connection, batch);
                }
                connection.commit();
            }
        }
    }

    private static void send(Connection connection, Sent batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(batch.sql)) {
            for (Object[] row : batch.rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof Null unknown) {
                statement.setNull(i + 1, unknown.type);
            } else if (row[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else if (row[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                statement.setInt(i + 1, (int) row[i]);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A durable subscriber of a topic, with nothing of Camel: as an application that knows only AMQP. It survives restarts of the broker. */
final class AmqpReader implements AutoCloseable {

    private final Connection connection;
    private final MessageConsumer consumer;
    private final List<Received> all = new ArrayList<>();

    /**
     * A message.
     *
     * @param properties its application properties
     * @param group      its group id
     * @param body       its text
     */
    record Received(Map<String, Object> properties, String group, String body) {

        private static final Pattern NUMBER = Pattern.compile("\"Number\":\"(\\d+)\"");

        static Received of(Message message) throws JMSException {
            Map<String, Object> properties = new TreeMap<>();
            Enumeration<?> names = message.getPropertyNames();
            while (names.hasMoreElements()) {
                Object name = names.nextElement();
                properties.put((String) name, message.getObjectProperty((String) name));
            }
            return new Received(properties, message.getStringProperty("JMSXGroupID"), message.getBody(String.class));
        }

        String id() {
            return (String) properties.get("ajam-id");
        }

        /** {@return its position in its call} */
        int number() {
            Matcher number = NUMBER.matcher(body);
            if (!number.find()) {
                throw new IllegalStateException("Not numbered: " + body);
            }
            return Integer.parseInt(number.group(1));
        }
    }

    AmqpReader(String url, String topic) throws JMSException {
        connection = new JmsConnectionFactory("failover:(" + url + ")?failover.reconnectDelay=100&failover.maxReconnectDelay=500"
                + "&jms.validatePropertyNames=false").createConnection();
        connection.setClientID("reader");
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        consumer = session.createDurableSubscriber(session.createTopic(topic), "all");
        connection.start();
    }

    /** Reads on, and returns everything that was read until now. */
    List<Received> read() throws JMSException {
        for (Message message = consumer.receive(200); message != null; message = consumer.receiveNoWait()) {
            all.add(Received.of(message));
        }
        return all;
    }

    /** {@return the first of each id, as a consumer with an idempotent repository sees them} */
    List<Received> withoutRepeated() throws JMSException {
        Map<String, Received> byId = new LinkedHashMap<>();
        read().forEach(message -> byId.putIfAbsent(message.id(), message));
        return List.copyOf(byId.values());
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Makes a real Asterisk emit numbered UserEvents, one after the other, at up to 40 per second, and remembers which. */
final class NumberedUserEvents implements AutoCloseable {

    private static final long PERIOD_MILLIS = 25;

    private final String pbx;
    private final String mark;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Set<Integer> emitted = ConcurrentHashMap.newKeySet();
    private int next;

    NumberedUserEvents(String pbx, String url) {
        this.pbx = pbx;
        this.mark = pbx + "-" + System.nanoTime();
        var configuration = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        configuration.setBaseUrl(url);
        configuration.setUsername(System.getenv("AJAM_TEST_USER"));
        configuration.setPassword(System.getenv("AJAM_TEST_PASSWORD"));
        context.start();
        template = context.createProducerTemplate();
    }

    void start() {
        thread.scheduleWithFixedDelay(this::emit, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void emit() {
        int number = next++;
        try {
            template.requestBody("ajam:action", AmiAction.of("UserEvent").with("UserEvent", mark).with("Number", number));
            emitted.add(number);
        } catch (CamelExecutionException e) {
            // whether it has occurred is unknown, so that it proves nothing
            System.out.println("UserEvent " + number + " of " + pbx + ": " + e.getCause());
        }
    }

    String pbx() {
        return pbx;
    }

    /** {@return the numbers of the events so far} */
    Set<Integer> emitted() {
        return emitted;
    }

    /** {@return the numbers of those of these records that are its events, as this PBX: the server may have another name too} */
    List<Integer> numbers(List<Received> records) {
        return records.stream().filter(record -> record.pbx().equals(pbx) && mark.equals(record.get("UserEvent")))
                .map(record -> Integer.valueOf(record.get("Number"))).toList();
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(1, TimeUnit.MINUTES);
        context.stop();
    }
}

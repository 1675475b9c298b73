// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ComponentInternals;
import io.github.camelasterisk.ajam.buffer.FaultyStore;
import io.github.camelasterisk.ajam.buffer.SharedMemory;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.producer.StreamListSimulatorTest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists that nobody walks through give back what they take from all: memory, and files. */
class DroppedListsTest extends ContractSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final int ITEMS = 5_000;
    private static final long MEMORY = 1 << 30;

    private final SharedMemory memory = new SharedMemory(MEMORY);
    private final FaultyStore disk = new FaultyStore();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent component = context.getComponent("ajam", AjamComponent.class);
        component.init();
        ComponentInternals.resources(component).buffers(memory, disk);
        return context;
    }

    @BeforeAll
    static void addList() {
        byte[] list = StreamListSimulatorTest.list(ITEMS);
        SIMULATOR.simulator().answer("DroppedList", request -> Answer.raw(list));
    }

    private void awaitWholeAnswers(int number) {
        await().atMost(SOON).until(() -> wire.answers.stream().filter(a -> a.body().contains("Big list")).count() == number);
    }

    @Test
    void whenTheExchangeHasEndedItemsInMemoryAreTheTakersOwn() {
        List<Iterator<?>> lists = IntStream.range(0, 4)
                .<Iterator<?>>mapToObj(i -> template.requestBody("ajam:DroppedList?streamList=true", null, Iterator.class)).toList();
        awaitWholeAnswers(4);

        await().atMost(SOON).until(() -> memory.free() == MEMORY);
        for (Iterator<?> list : lists) {
            AtomicInteger items = new AtomicInteger();
            list.forEachRemaining(item -> items.incrementAndGet());
            assertThat(items).hasValue(ITEMS);
        }
    }

    @Test
    void aBodyThatWasReplacedIsClosedWhileItsExchangeGoesOn() throws Exception {
        routes(r -> r.from("direct:list").to("ajam:DroppedList?streamList=true").process(this::takeOne).setBody(r.constant("another"))
                .process(e -> assertThat(end.await(120, TimeUnit.SECONDS)).isTrue()));
        Future<Object> exchange = template.asyncRequestBody("direct:list", (Object) null);
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();

        await().atMost(SOON.multipliedBy(6)).until(() -> {
            System.gc();
            return memory.free() == MEMORY;
        });
        assertThat(exchange).isNotDone();
        end.countDown();
        assertThat(exchange.get(60, TimeUnit.SECONDS)).isEqualTo("another");
    }

    private void takeOne(Exchange exchange) {
        exchange.getMessage().getBody(Iterator.class).next();
        awaitWholeAnswers(1);
        await().atMost(SOON).until(() -> memory.free() < MEMORY);
        held.countDown();
    }

    @Test
    void anExchangeThatFailsBeforeItReadsTheListKeepsNothing() throws Exception {
        routes(r -> r.from("direct:list").to("ajam:DroppedList?streamList=true&bufferSize=1000").throwException(new IllegalStateException("before")));

        assertThat(failure(() -> template.sendBody("direct:list", null))).hasMessageContaining("before");

        awaitWholeAnswers(1);
        await().atMost(SOON).until(() -> memory.free() == MEMORY && disk.open() == 0);
    }

    @Test
    void itemsThatCanBeKeptNowhereFailTheListWhereTheyAreMissing() throws Exception {
        disk.full = true;
        SharedMemory little = new SharedMemory(1 << 20);
        ComponentInternals.resources(context.getComponent("ajam", AjamComponent.class)).buffers(little, disk);
        routes(r -> {
            r.onException(IOException.class).handled(true).to("mock:lost");
            r.from("direct:list").to("ajam:DroppedList?streamList=true").process(e -> awaitWholeAnswers(1))
                    .split(r.body()).streaming().to("mock:items");
        });

        template.sendBody("direct:list", null);

        int came = getMockEndpoint("mock:items").getReceivedCounter();
        assertThat(came).isBetween(10, ITEMS - 1);
        assertThat(getMockEndpoint("mock:lost").getExchanges()).singleElement().satisfies(e ->
                assertThat(e.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)).hasStackTraceContaining("items of the list are lost"));
        await().atMost(SOON).until(() -> little.free() == 1 << 20);
    }

    @Test
    void aListOnDiskIsWhole() throws Exception {
        routes(r -> r.from("direct:list").to("ajam:DroppedList?streamList=true&bufferSize=1000").process(e -> awaitWholeAnswers(1))
                .split(r.body()).streaming().to("mock:items"));

        template.sendBody("direct:list", null);

        assertThat(getMockEndpoint("mock:items").getReceivedCounter()).isEqualTo(ITEMS);
        await().atMost(SOON).until(() -> memory.free() == MEMORY && disk.open() == 0);
    }
}

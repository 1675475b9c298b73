// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Splits the list HugeList of the server that its arguments name, with a route that is slower than the wire. */
final class StreamListProgram {

    private static final AtomicInteger ITEMS = new AtomicInteger();

    private StreamListProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            AjamComponent component = new AjamComponent();
            component.getConfiguration().setBaseUrl(arguments[0]);
            component.getConfiguration().setUsername(arguments[1]);
            component.getConfiguration().setPassword(arguments[2]);
            context.addComponent("ajam", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:list").to("ajam:HugeList?streamList=true").split(body()).streaming().process(StreamListProgram::take);
                }
            });
            context.start();
            context.createProducerTemplate().sendBody("direct:list", null);
            System.out.printf("FIGURE %d items, heap at most %d MB of %d MB%n", ITEMS.get(), peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static void take(Exchange exchange) {
        int expected = ITEMS.incrementAndGet();
        if (expected % 1000 == 0) {
            LockSupport.parkNanos(5_000_000);
        }
        String seq = exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq");
        if (Integer.parseInt(seq) != expected) {
            throw new IllegalStateException("Item " + seq + " came as number " + expected);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}

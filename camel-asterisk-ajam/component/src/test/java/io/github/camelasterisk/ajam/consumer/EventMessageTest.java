// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamHeaderFilterStrategy;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultPooledExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventMessageTest {

    private static final AmiEvent EVENT = AmiEvent.of("Hangup",
            Map.of("Channel", "PJSIP/100-1", "Uniqueid", "1.1", "Linkedid", "1.0", "Timestamp", "1700000000.123456"));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final EventBinding binding = new EventBinding("http://pbx:8088", false, new HeaderFilter(new AjamHeaderFilterStrategy()));

    @AfterEach
    void stop() {
        context.stop();
    }

    private Message message(Exchange exchange) {
        binding.fill(exchange, new EventBatch(List.of(EVENT), true));
        return exchange.getMessage();
    }

    private static void assertThatItHasAllHeaders(Message message) {
        assertThat(message.getHeaders()).containsExactlyInAnyOrderEntriesOf(Map.of("CamelAjamSequence", 1L, "CamelAjamServer", "http://pbx:8088",
                "CamelAjamSnapshot", true, "CamelAjamEvent", "Hangup", "CamelAjamChannel", "PJSIP/100-1", "CamelAjamUniqueid", "1.1",
                "CamelAjamLinkedid", "1.0", "CamelMessageTimestamp", 1_700_000_000_123L));
    }

    @Test
    void theHeadersAreThereWhicheverWayTheyAreFirstLookedAt() {
        assertThatItHasAllHeaders(message(new DefaultExchange(context)));
        context.start();
        EventBinding other = new EventBinding("s", false, new HeaderFilter(new AjamHeaderFilterStrategy()));
        Exchange exchange = new DefaultExchange(context);
        other.fill(exchange, new EventBatch(List.of(EVENT), false));
        assertThat(exchange.getMessage().hasHeaders()).isTrue();
        assertThat(exchange.getMessage().getHeader("camelajamevent")).isEqualTo("Hangup");
        assertThat(exchange.getMessage().getMessageTimestamp()).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void aCopyHasThem() {
        Exchange exchange = new DefaultExchange(context);
        message(exchange);

        assertThatItHasAllHeaders(exchange.copy().getMessage());
        assertThat(exchange.copy().getMessage().getBody()).isSameAs(EVENT);
    }

    @Test
    void aHeaderThatIsSetOrRemovedFirstDoesNotKeepTheOthersAway() {
        Message message = message(new DefaultExchange(context));
        message.setHeader("Mine", 1);
        message.removeHeader("CamelAjamServer");

        assertThat(message.getHeaders()).hasSize(8).containsEntry("Mine", 1).containsKey("CamelAjamUniqueid").doesNotContainKey("CamelAjamServer");
        message.removeHeaders("*");
        assertThat(message.hasHeaders()).isFalse();
    }

    @Test
    void anExchangeThatIsUsedAgainHasTheHeadersOfItsNewEvent() {
        DefaultPooledExchange exchange = new DefaultPooledExchange(context);
        message(exchange);
        exchange.done();

        binding.fill(exchange, new EventBatch(List.of(AmiEvent.of("Newchannel", Map.of())), false));

        assertThat(exchange.getMessage().getHeaders()).containsExactlyInAnyOrderEntriesOf(
                Map.of("CamelAjamSequence", 2L, "CamelAjamServer", "http://pbx:8088", "CamelAjamEvent", "Newchannel"));
    }
}

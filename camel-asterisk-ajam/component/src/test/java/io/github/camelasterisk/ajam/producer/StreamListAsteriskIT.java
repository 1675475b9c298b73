// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names. */
class StreamListAsteriskIT extends StreamListContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void aWholeDialplanComesItemByItem() {
        List<AmiEvent> whole = request("ajam:ShowDialPlan", Map.of()).events();
        Iterator<?> items = template.requestBody("ajam:ShowDialPlan?streamList=true", null, Iterator.class);
        List<Object> streamed = new ArrayList<>();
        items.forEachRemaining(streamed::add);

        assertThat(streamed).hasSameSizeAs(whole).hasSizeGreaterThan(50);
        assertThat(((AmiEvent) streamed.get(0)).get("Event")).isEqualTo("ListDialplan");
    }
}

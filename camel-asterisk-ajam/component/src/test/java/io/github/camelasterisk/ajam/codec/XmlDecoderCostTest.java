// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.sun.management.ThreadMXBean;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As {@link RawDecoderCostTest}, for bodies of /mxml: where time or memory grow with the square of the size, these tests take hours. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class XmlDecoderCostTest {

    private static final int SIZE = 8 << 20;
    private static final String OPEN = "<response type='object' id='unknown'><generic event='E'";
    private static final String CLOSE = " /></response>\n";
    private static final String ATTRIBUTE = " variable='PJSIP/100-00000001'";

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private int messages;

    private final MessageHandler counter = new MessageHandler() {
        @Override
        public void event(AmiEvent event) {
            messages++;
        }

        @Override
        public void answer(AmiFields fields) {
            messages++;
        }
    };

    /** Decodes a body byte by byte and returns how many bytes of memory that took, whether kept or not. */
    private long allocated(String text, Predicate<String> wanted) {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer chunk = ByteBuffer.wrap(body);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        XmlDecoder decoder = new XmlDecoder(StandardCharsets.UTF_8, new EventFilter(wanted), Integer.MAX_VALUE, counter);
        for (int i = 0; i < body.length; i++) {
            decoder.decode(chunk.limit(i + 1).position(i));
        }
        decoder.end();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static String repeated(String part) {
        return part.repeat(SIZE / part.length());
    }

    @Test
    void anEventOfOneHugeValue() {
        assertThat(allocated(OPEN + " value='" + repeated("x") + "'" + CLOSE, name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void anEventOfManyAttributes() {
        assertThat(allocated(OPEN + repeated(ATTRIBUTE) + CLOSE, name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void aBodyThatNeverEndsItsMessage() {
        assertThat(allocated(OPEN + repeated(ATTRIBUTE), name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isZero();
    }

    @Test
    void manySmallEvents() {
        String event = OPEN + ATTRIBUTE.repeat(10) + CLOSE;

        assertThat(allocated(repeated(event), name -> true)).isLessThan(2 * SIZE);
        assertThat(messages).isEqualTo(SIZE / event.length());
    }

    @Test
    void eventsThatNobodyWants() {
        assertThat(allocated(repeated(OPEN + ATTRIBUTE.repeat(10) + CLOSE), name -> false)).isLessThan(SIZE);
        assertThat(messages).isZero();
    }

    @Test
    void tagsThatAreNone() {
        assertThat(allocated(repeated("<"), name -> true)).isLessThan(SIZE);
        assertThat(allocated(repeated("</response>"), name -> true)).isLessThan(SIZE);
        assertThat(messages).isZero();
    }

    @Test
    void aMessageOfManyAttributesIsRead() {
        byte[] body = ("<generic event='E'" + repeated(ATTRIBUTE) + " />").getBytes(StandardCharsets.ISO_8859_1);
        AmiEvent event = EventSerializer.event(body, StandardCharsets.UTF_8);

        assertThat(event.getAll("Variable")).hasSize(SIZE / ATTRIBUTE.length());
        assertThat(event.getFirst("none")).isNull();
        assertThat(event).hasSize(2);
    }
}

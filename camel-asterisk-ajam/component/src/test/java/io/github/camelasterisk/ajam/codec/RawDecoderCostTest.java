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

/** Byte by byte, a body takes time and memory in proportion to its size: where it takes the square, these tests take hours. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawDecoderCostTest {

    private static final int SIZE = 8 << 20;
    private static final String LINE = "Variable: PJSIP/100-00000001\r\n";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
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
        RawDecoder decoder = new RawDecoder(StandardCharsets.UTF_8, new EventFilter(wanted), Integer.MAX_VALUE, counter);
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
        assertThat(allocated("Event: E\r\nValue: " + repeated("x") + "\r\n\r\n", name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void anEventOfManyLines() {
        assertThat(allocated("Event: E\r\n" + repeated(LINE) + "\r\n", name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void aCommandOfAsterisk13ThatPrintsMuch() {
        assertThat(allocated("Response: Follows\r\n" + repeated("-- a line\n\r\n\r\n") + "--END COMMAND--\r\n\r\n", name -> true))
                .isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void aBodyThatNeverEndsItsMessage() {
        assertThat(allocated(repeated("\r\r\n\n"), name -> true)).isLessThan(6 * SIZE);
        assertThat(messages).isEqualTo(1);
    }

    @Test
    void manySmallEvents() {
        String event = "Event: Newexten\r\n" + LINE.repeat(10) + "\r\n";

        assertThat(allocated(repeated(event), name -> true)).isLessThan(2 * SIZE);
        assertThat(messages).isEqualTo(SIZE / event.length());
    }

    @Test
    void eventsThatNobodyWants() {
        assertThat(allocated(repeated("Event: Newexten\r\n" + LINE.repeat(10) + "\r\n"), name -> false)).isLessThan(SIZE);
        assertThat(messages).isZero();
    }

    @Test
    void emptyLines() {
        assertThat(allocated(repeated("\r\n"), name -> true)).isLessThan(SIZE);
        assertThat(messages).isZero();
    }

    @Test
    void aMessageOfManyLinesIsRead() {
        byte[] body = ("Event: E\r\n" + repeated(LINE) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        AmiEvent event = EventSerializer.event(body, StandardCharsets.UTF_8);

        assertThat(event.getAll("variable")).hasSize(SIZE / LINE.length());
        assertThat(event.getFirst("none")).isNull();
        assertThat(event).hasSize(2);
    }
}

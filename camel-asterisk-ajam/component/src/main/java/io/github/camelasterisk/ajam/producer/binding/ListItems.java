// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.io.Closeable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.reply.ItemQueue;
import org.apache.camel.RuntimeCamelException;

/** Iterates over the items of a list while they arrive: the calling thread waits for the next one. For one thread at a time. */
public final class ListItems implements Iterator<AmiEvent>, Closeable {

    private final ItemQueue queue;
    private final ActionExceptions exceptions;
    private AmiEvent next;
    private boolean ended;

    /**
     * Creates an iterator over the items of a list.
     *
     * @param queue      the items as they arrive
     * @param exceptions converts a failure into the exception that routes handle
     */
    public ListItems(ItemQueue queue, ActionExceptions exceptions) {
        this.queue = queue;
        this.exceptions = exceptions;
    }

    /**
     * Returns whether there is another item.
     *
     * @throws RuntimeCamelException if the list was cut off, with a cause that routes handle; or if items were lost, since neither memory
     *         nor the disk could keep them
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = fetch();
            if (next == null) {
                close();
            }
        }
        return next != null;
    }

    private AmiEvent fetch() {
        try {
            return queue.take();
        } catch (AjamFailure failure) {
            close();
            throw new RuntimeCamelException(exceptions.of(failure));
        } catch (UncheckedIOException lost) {
            close();
            throw new RuntimeCamelException(lost.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new RuntimeCamelException("Interrupted while waiting for the next item of a list", e);
        }
    }

    @Override
    public AmiEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list has no more items");
        }
        AmiEvent item = next;
        next = null;
        return item;
    }

    /** Discards the remaining items. */
    @Override
    public void close() {
        ended = true;
        next = null;
        queue.close();
    }
}

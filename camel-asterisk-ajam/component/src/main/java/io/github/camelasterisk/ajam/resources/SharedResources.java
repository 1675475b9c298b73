// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Resources shared by key: each is created when first acquired, and closed when unused for a while. An entry is in use, unused since some
 * time, or absent; after {@link #close} none is created. Safe for use by several threads.
 */
public final class SharedResources<K, V> {

    private static final class Entry<V> {

        private final V resource;
        private int uses;
        private long unusedSince;

        Entry(V resource) {
            this.resource = resource;
        }
    }

    private final Function<K, V> maker;
    private final Consumer<V> closer;
    private final Map<K, Entry<V>> entries = new HashMap<>();
    private boolean closed;

    /**
     * @param maker  creates a resource; it may acquire others that are shared elsewhere
     * @param closer closes an unused one; called without a lock
     */
    public SharedResources(Function<K, V> maker, Consumer<V> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    /**
     * {@return the resource of this key, in use until it is released as often as acquired; null after {@link #close}}
     *
     * @param key the key of the resource
     */
    public synchronized V acquire(K key) {
        if (closed) {
            return null;
        }
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(maker.apply(key));
            entries.put(key, entry);
        }
        entry.uses++;
        return entry.resource;
    }

    /**
     * Ends one use of a resource.
     *
     * @param key the key of the resource
     */
    public synchronized void release(K key) {
        Entry<V> entry = entries.get(key);
        if (entry != null && --entry.uses == 0) {
            entry.unusedSince = System.nanoTime();
        }
    }

    /**
     * Closes resources that have been unused for a time.
     *
     * @param  nanos the time in nanoseconds
     * @return       whether any are left
     */
    boolean closeUnused(long nanos) {
        List<V> unused = new ArrayList<>();
        boolean left;
        synchronized (this) {
            long now = System.nanoTime();
            for (Iterator<Entry<V>> all = entries.values().iterator(); all.hasNext();) {
                Entry<V> entry = all.next();
                if (entry.uses == 0 && now - entry.unusedSince >= nanos) {
                    all.remove();
                    unused.add(entry.resource);
                }
            }
            left = !entries.isEmpty();
        }
        unused.forEach(closer);
        return left;
    }

    /** {@return all resources, used or not} */
    public synchronized List<V> all() {
        return entries.values().stream().map(entry -> entry.resource).toList();
    }

    /**
     * Removes all resources, and creates no more.
     *
     * @return the removed resources, which the caller must close
     */
    public synchronized List<V> close() {
        List<V> last = all();
        entries.clear();
        closed = true;
        return last;
    }
}

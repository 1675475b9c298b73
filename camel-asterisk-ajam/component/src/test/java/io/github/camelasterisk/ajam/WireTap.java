package io.github.camelasterisk.ajam;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.WireQueue;

/** Remembers what went over the wire. Who looks at it sees all that happened before, though listeners are called later. */
class WireTap implements AjamWireListener {

    final List<Request> requests = new Settled<>();
    final List<Answer> answers = new Settled<>();
    private final Set<Request> answered = ConcurrentHashMap.newKeySet();
    private final List<AjamComponent> components = new CopyOnWriteArrayList<>();

    @Override
    public void request(Request request) {
        requests.add(request);
    }

    @Override
    public void answer(Request request, Answer answer) {
        answered.add(request);
        answers.add(answer);
    }

    /** Whether a request of this name that came after the latest login for events has no answer yet. */
    boolean isOpen(String action) {
        List<Request> all = List.copyOf(requests);
        int login = all.size() - 1;
        while (login > 0 && !isForEvents(all.get(login))) {
            login--;
        }
        return all.stream().skip(Math.max(login, 0)).anyMatch(request -> request.action().name().equals(action) && !answered.contains(request));
    }

    private static boolean isForEvents(Request request) {
        return request.action().name().equals("Login") && !"off".equals(request.action().get("Events"));
    }

    long count(String action) {
        return requests.stream().filter(request -> request.action().name().equals(action)).count();
    }

    /** Says which component calls this. */
    void settleBy(AjamComponent component) {
        components.add(component);
    }

    private void settle() {
        components.stream().filter(component -> component.resources() != null)
                .flatMap(component -> component.resources().wireQueues().stream()).forEach(WireTap::settle);
    }

    private static void settle(WireQueue queue) {
        CountDownLatch called = new CountDownLatch(1);
        try {
            if (queue.afterwards(called::countDown) && !called.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a wire listener does not return");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Settled<E> extends CopyOnWriteArrayList<E> {

        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            settle();
            return super.size();
        }

        @Override
        public boolean isEmpty() {
            settle();
            return super.isEmpty();
        }

        @Override
        public E get(int index) {
            settle();
            return super.get(index);
        }

        @Override
        public Iterator<E> iterator() {
            settle();
            return super.iterator();
        }

        @Override
        public Stream<E> stream() {
            settle();
            return super.stream();
        }

        @Override
        public Object[] toArray() {
            settle();
            return super.toArray();
        }

        @Override
        public <T> T[] toArray(T[] array) {
            settle();
            return super.toArray(array);
        }

        @Override
        public Spliterator<E> spliterator() {
            settle();
            return super.spliterator();
        }

        @Override
        public void forEach(Consumer<? super E> action) {
            settle();
            super.forEach(action);
        }

        @Override
        public void clear() {
            settle();
            super.clear();
        }
    }
}

package io.github.camelasterisk.ajam;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.client.AjamWireListener;

/** Remembers what went over the wire. */
class WireTap implements AjamWireListener {

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Set<Request> answered = ConcurrentHashMap.newKeySet();

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
}

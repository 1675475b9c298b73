package io.github.camelasterisk.ajam;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.client.AjamWireListener;

/** Remembers what went over the wire. */
class WireTap implements AjamWireListener {

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Answer> answers = new CopyOnWriteArrayList<>();

    @Override
    public void request(Request request) {
        requests.add(request);
    }

    @Override
    public void answer(Request request, Answer answer) {
        answers.add(answer);
    }

    long count(String action) {
        return requests.stream().filter(request -> request.action().name().equals(action)).count();
    }
}

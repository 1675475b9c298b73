// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of pages, in memory: they end with the gateway, with their key, and when nothing was asked for long. Safe for use by several threads. */
public final class PageSessions {

    private static final int SECRET_BYTES = 32;
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Duration idle;
    private final Map<String, Used> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private record Used(PageSession session, Instant at) {
    }

    /** @param idle how long a session lives after its last request */
    public PageSessions(ApiKeys keys, Duration idle) {
        this.keys = keys;
        this.idle = idle;
    }

    /** A session for whoever has this key. */
    public Optional<PageSession> open(String key) {
        return keys.owner(key).map(this::open);
    }

    /** A session for whoever has this name and password. Takes a while, so that nobody can try many. */
    public Optional<PageSession> open(String name, String password) {
        return keys.owner(name, password).map(this::open);
    }

    private PageSession open(ApiKeys.Owner owner) {
        prune();
        PageSession session = new PageSession(secret(), secret(), owner);
        sessions.put(session.id(), new Used(session, Instant.now()));
        return session;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void prune() {
        sessions.values().removeIf(used -> !lives(used));
        if (sessions.size() >= MOST) {
            sessions.values().stream().min(Comparator.comparing(Used::at)).ifPresent(oldest -> end(oldest.session()));
        }
    }

    private boolean lives(Used used) {
        return used.at().plus(idle).isAfter(Instant.now()) && keys.has(used.session().owner());
    }

    /** The session of this id, whose life begins anew. */
    public Optional<PageSession> find(String id) {
        Used used = sessions.computeIfPresent(id, (same, old) -> lives(old) ? new Used(old.session(), Instant.now()) : null);
        return Optional.ofNullable(used).map(Used::session);
    }

    /** Whether a session still lives; asking does not prolong it. */
    public boolean lives(PageSession session) {
        Used used = sessions.get(session.id());
        return used != null && lives(used);
    }

    /** Ends a session, as a logout does. */
    public void end(PageSession session) {
        sessions.remove(session.id());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Identifies the sender of a request, by its key or, if configured, by its address. Safe for use by several threads. */
public final class Access {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Role NOTHING = new Role("nothing",
            new RoleSettings(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null));

    private final Map<String, Role> roles = new TreeMap<>();
    private final ApiKeys keys;
    private final Role loopback;

    /**
     * @param  loopbackRole             the role of local requests without a key, or empty to refuse them
     * @throws IllegalArgumentException if there is no such role
     */
    public Access(Path rolesFile, ApiKeys keys, String loopbackRole) throws IOException {
        Map<String, RoleSettings> settings = JSON.readValue(rolesFile.toFile(), new TypeReference<>() {
        });
        settings.forEach((name, role) -> roles.put(name, new Role(name, role)));
        this.keys = keys;
        this.loopback = loopbackRole.isBlank() ? null : roles.get(loopbackRole);
        if (!loopbackRole.isBlank() && loopback == null) {
            throw new IllegalArgumentException("gateway.loopbackRole is " + loopbackRole + ": " + rolesFile + " has no such role:"
                    + " use one of that file");
        }
    }

    /**
     * Returns the sender of a request, or empty if its key is missing or wrong.
     *
     * @param authorization {@code Bearer KEY}, or {@code Basic} with the key as the password; may be null
     * @param isLoopback    whether it comes from this machine
     */
    public Optional<Caller> caller(String authorization, boolean isLoopback) {
        if (authorization == null) {
            return isLoopback && loopback != null ? Optional.of(new Caller("loopback", loopback, () -> true)) : Optional.empty();
        }
        return key(authorization).flatMap(key -> keys.owner(key).flatMap(owner -> caller(owner, () -> keys.owner(key).isPresent())));
    }

    /** Somebody who has not logged in yet, and may do nothing else. */
    public static Caller anybody(String address) {
        return new Caller("anybody from " + address, NOTHING, () -> true);
    }

    /** Who has logged in to a page. */
    public Optional<Caller> caller(PageSession session, PageSessions sessions) {
        return caller(session.owner(), () -> sessions.lives(session));
    }

    private Optional<Caller> caller(ApiKeys.Owner owner, BooleanSupplier valid) {
        return Optional.ofNullable(roles.get(owner.role())).map(role -> new Caller(owner.name(), role, valid));
    }

    private static Optional<String> key(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return Optional.of(parts[1].strip());
        }
        return parts.length == 2 && parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : Optional.empty();
    }

    private static Optional<String> password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

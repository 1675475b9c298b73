// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The file of API keys and passwords, with a line {@code name role sha256} for each key and {@code name role pbkdf2:...} for each
 * password. A key is 32 random bytes, so its plain hash is safe; the file contains neither keys nor passwords. It is read again when it
 * has changed. Safe for use by several threads.
 */
public final class ApiKeys {

    private static final String PREFIX = "ajam_";
    private static final int KEY_BYTES = 32;
    private static final int SHORTEST_PASSWORD = 10;

    private final Path file;
    private volatile State state = new State(null, List.of());

    private record Entry(Owner owner, String secret) {

        boolean isPassword() {
            return secret.startsWith(PasswordHash.PREFIX);
        }
    }

    private record State(FileTime modified, List<Entry> entries) {
    }

    /** The owner of a key. */
    public record Owner(String name, String role) {
    }

    /** Reads the keys in a file, which need not exist yet. */
    public ApiKeys(Path file) throws IOException {
        this.file = file;
        reload();
    }

    /** Reads the file again if it has changed. */
    public void reload() throws IOException {
        FileTime modified = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
        if (modified == null) {
            state = new State(null, List.of());
        } else if (!modified.equals(state.modified())) {
            state = new State(modified, read());
        }
    }

    private List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.strip().split("\\s+");
            if (parts.length == 3 && !line.startsWith("#")) {
                entries.add(new Entry(new Owner(parts[0], parts[1]), parts[2]));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + " has a line that is not 'name role hash': correct or remove it");
            }
        }
        return List.copyOf(entries);
    }

    /** Returns the owner of this key. The time does not depend on how similar a wrong key is. */
    public Optional<Owner> owner(String key) {
        byte[] hash = hash(key);
        Entry found = null;
        for (Entry entry : state.entries()) {
            if (!entry.isPassword() && MessageDigest.isEqual(HexFormat.of().parseHex(entry.secret()), hash)) {
                found = entry;
            }
        }
        return Optional.ofNullable(found).map(Entry::owner);
    }

    /** Whose name and password these are. */
    public Optional<Owner> owner(String name, String password) {
        Optional<Entry> named = state.entries().stream().filter(entry -> entry.isPassword() && entry.owner().name().equals(name)).findFirst();
        // a name that is not there takes as long
        boolean matches = PasswordHash.matches(named.map(Entry::secret).orElse(PasswordHash.NONE), password);
        return matches ? named.map(Entry::owner) : Optional.empty();
    }

    /** Whether this owner still has a key or password. */
    public boolean has(Owner owner) {
        return state.entries().stream().anyMatch(entry -> entry.owner().equals(owner));
    }

    /** Creates a key and writes its hash to the file. The key itself is only returned here, and not stored. */
    public String add(String name, String role) throws IOException {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        write(name, role, HexFormat.of().formatHex(hash(key)));
        return key;
    }

    /** Writes the hash of a password into the file. */
    public void addPassword(String name, String role, String password) throws IOException {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("A password has " + SHORTEST_PASSWORD + " characters at least");
        }
        write(name, role, PasswordHash.of(password));
    }

    private void write(String name, String role, String secret) throws IOException {
        if (!name.matches("[\\w.@-]+") || !role.matches("[\\w.@-]+")) {
            throw new IllegalArgumentException("Names of keys and roles may only contain letters, digits and . @ _ -");
        }
        if (Files.notExists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, name + " " + role + " " + secret + "\n", StandardOpenOption.APPEND);
        state = new State(null, read());
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

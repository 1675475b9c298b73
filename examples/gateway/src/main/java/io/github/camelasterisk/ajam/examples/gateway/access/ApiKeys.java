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
 * The file of API keys, with a line {@code name role sha256} for each. A key is 32 random bytes, so its plain hash is safe; the file
 * contains no key. It is read again when it has changed. Safe for use by several threads.
 */
public final class ApiKeys {

    private static final String PREFIX = "ajam_";
    private static final int KEY_BYTES = 32;

    private final Path file;
    private volatile State state = new State(null, List.of());

    private record Entry(String name, String role, byte[] hash) {
    }

    private record State(FileTime modified, List<Entry> entries) {
    }

    /** The owner of a key. */
    public record Owner(String name, String role) {
    }

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
                entries.add(new Entry(parts[0], parts[1], HexFormat.of().parseHex(parts[2])));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + " has a line that is not 'name role sha256': correct or remove it");
            }
        }
        return List.copyOf(entries);
    }

    /** Returns the owner of this key. The time does not depend on how similar a wrong key is. */
    public Optional<Owner> owner(String key) {
        byte[] hash = hash(key);
        Entry found = null;
        for (Entry entry : state.entries()) {
            if (MessageDigest.isEqual(entry.hash(), hash)) {
                found = entry;
            }
        }
        return Optional.ofNullable(found).map(entry -> new Owner(entry.name(), entry.role()));
    }

    /** Creates a key and writes its hash to the file. The key itself is only returned here, and not stored. */
    public String add(String name, String role) throws IOException {
        if (!name.matches("[\\w.@-]+") || !role.matches("[\\w.@-]+")) {
            throw new IllegalArgumentException("Names of keys and roles may only contain letters, digits and . @ _ -");
        }
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (Files.notExists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, name + " " + role + " " + HexFormat.of().formatHex(hash(key)) + "\n", StandardOpenOption.APPEND);
        state = new State(null, read());
        return key;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

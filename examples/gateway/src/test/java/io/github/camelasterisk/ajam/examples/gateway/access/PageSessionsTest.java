// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a session, and how long it lives. */
class PageSessionsTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;
    private Path file;
    private ApiKeys keys;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("keys");
        keys = new ApiKeys(file);
        keys.addPassword("anna", "agent", PASSWORD);
    }

    private PageSessions sessions(Duration idle) {
        return new PageSessions(keys, idle);
    }

    @Test
    void aKeyAndAPasswordOpenOne() throws IOException {
        PageSessions sessions = sessions(Duration.ofHours(1));
        String key = keys.add("crm", "admin");

        PageSession byPassword = sessions.open("anna", PASSWORD).orElseThrow();
        PageSession byKey = sessions.open(key).orElseThrow();

        assertThat(byPassword.owner()).isEqualTo(new ApiKeys.Owner("anna", "agent"));
        assertThat(byKey.owner()).isEqualTo(new ApiKeys.Owner("crm", "admin"));
        assertThat(sessions.find(byPassword.id())).contains(byPassword);
        assertThat(byPassword.id()).isNotEqualTo(byKey.id()).isNotEqualTo(byPassword.csrf());
    }

    @Test
    void aPasswordIsForItsNameOnly() throws IOException {
        PageSessions sessions = sessions(Duration.ofHours(1));
        keys.addPassword("ben", "admin", "another long one");

        assertThat(sessions.open("ben", PASSWORD)).isEmpty();
        assertThat(sessions.open("anna", "")).isEmpty();
        assertThat(sessions.open("nobody", PASSWORD)).isEmpty();
        assertThat(sessions.open(PASSWORD)).isEmpty();
    }

    @Test
    void theFileHoldsNoPassword() throws IOException {
        assertThat(Files.readString(file)).startsWith("anna agent pbkdf2:").doesNotContain(PASSWORD);
    }

    @Test
    void aShortPasswordIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.addPassword("ben", "agent", "short")).withMessageContaining("10 characters");
    }

    @Test
    void aSessionEndsWithItsTime() {
        PageSessions sessions = sessions(Duration.ZERO);
        PageSession session = sessions.open("anna", PASSWORD).orElseThrow();

        assertThat(sessions.lives(session)).isFalse();
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void aSessionEndsWithItsOwner() throws IOException {
        PageSessions sessions = sessions(Duration.ofHours(1));
        PageSession session = sessions.open("anna", PASSWORD).orElseThrow();

        Files.delete(file);
        keys.reload();

        assertThat(sessions.lives(session)).isFalse();
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void aLogoutEndsOneSession() {
        PageSessions sessions = sessions(Duration.ofHours(1));
        PageSession one = sessions.open("anna", PASSWORD).orElseThrow();
        PageSession other = sessions.open("anna", PASSWORD).orElseThrow();

        sessions.end(one);

        assertThat(sessions.find(one.id())).isEmpty();
        assertThat(sessions.find(other.id())).contains(other);
    }
}

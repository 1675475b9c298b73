package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tests a version is spared. */
class NeedsTest {

    @Needs(AsteriskFeature.UNKNOWN_COMMAND_FAILS)
    private static final class Feature {
    }

    @Needs(actions = "dbgettree")
    private static final class Action {
    }

    @Needs(events = "MixMonitorStart")
    private static final class Event {
    }

    private static String missing(String version, Set<String> actions, Class<?> test) {
        Set<String> listed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        listed.addAll(actions);
        return new AsteriskRelease(version, listed).missing(test.getAnnotation(Needs.class)).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"1.8.32.3, true", "11.25.3, true", "13.38.3, true", "certified/13.21, true", "14.0.0, false", "16.28.0~dfsg, false", "GIT-23-a1b2, false"})
    void aFeatureHasAFirstVersion(String version, boolean missing) {
        assertThat(missing(version, Set.of(), Feature.class) != null).isEqualTo(missing);
    }

    @Test
    void anActionIsWhatTheServerLists() {
        assertThat(missing("20.20.1", Set.of("DBGetTree"), Action.class)).isNull();
        assertThat(missing("13.38.3", Set.of("DBGet"), Action.class)).contains("13.38.3", "dbgettree");
    }

    @ParameterizedTest
    @CsvSource({"1.8.32, true", "13.38.3, true", "20.20.1, false", "23.5.0-rc1, false"})
    void anEventIsInTheCatalogueForItsVersions(String version, boolean missing) {
        assertThat(missing(version, Set.of(), Event.class) != null).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({"16.28.0", "22.10.1"})
    void nothingIsLeftOutOnTheLabsVersions(String version) {
        assertThat(missing(version, Set.of(), Action.class)).isNull();
    }

    @Test
    void aServerSaysWhatItIs() {
        AsteriskRelease release = AsteriskRelease.of(SimulatedVersions.server("13.38.3"));

        assertThat(release.version()).isEqualTo("13.38.3-simulator");
        assertThat(release.actions()).contains("Ping", "QueueStatus").doesNotContain("Response", "DBGetTree");
    }
}

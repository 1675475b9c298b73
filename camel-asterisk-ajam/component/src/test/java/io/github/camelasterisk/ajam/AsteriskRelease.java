package io.github.camelasterisk.ajam;

import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.Catalogue;

/**
 * What a server is, as it says itself when a test first asks.
 *
 * @param version such as {@code 22.10.1~dfsg}
 * @param actions the names of the actions that it lists
 */
record AsteriskRelease(String version, Set<String> actions) {

    /** Those that the lab has. */
    private static final Set<Integer> LAB = Set.of(16, 22);
    private static final Map<String, AsteriskRelease> KNOWN = new ConcurrentHashMap<>();

    static AsteriskRelease of(TestServer server) {
        return KNOWN.computeIfAbsent(server.url(), url -> ask(server));
    }

    private static AsteriskRelease ask(TestServer server) {
        try {
            String session = RawRequest.login(server.url(), server.user(), server.password());
            String settings = RawRequest.send(server.url(), "action=CoreSettings", session);
            String listed = RawRequest.send(server.url(), "action=ListCommands", session);
            RawRequest.send(server.url(), "action=Logoff", session);
            return new AsteriskRelease(value(settings, "AsteriskVersion"), listed.lines().filter(line -> line.contains("(Priv: "))
                    .map(line -> line.substring(0, line.indexOf(':'))).collect(toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))));
        } catch (Exception e) {
            throw new IllegalStateException("The server at " + server.url() + " does not say which Asterisk it is", e);
        }
    }

    private static String value(String answer, String name) {
        return answer.lines().filter(line -> line.startsWith(name + ": ")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in: " + answer)).substring(name.length() + 2);
    }

    /** The first number of the version, which is 1 for 1.8. */
    int major() {
        return CatalogueCheck.major(version);
    }

    /** What of this the server does not have; never anything where it is one of the lab's versions. */
    Optional<String> missing(Needs needs) {
        return LAB.contains(major()) ? Optional.empty()
                : Stream.of(features(needs), actions(needs), events(needs)).flatMap(missing -> missing).findFirst()
                        .map(missing -> "Asterisk " + version + " does not have " + missing);
    }

    private Stream<String> features(Needs needs) {
        return Stream.of(needs.value()).filter(feature -> !feature.isIn(major())).map(AsteriskFeature::missing);
    }

    private Stream<String> actions(Needs needs) {
        return Stream.of(needs.actions()).filter(action -> !actions.contains(action)).map(action -> "the action " + action);
    }

    private Stream<String> events(Needs needs) {
        return Stream.of(needs.events()).filter(event -> !isKnown(event)).map(event -> "the event " + event);
    }

    private boolean isKnown(String event) {
        var known = Catalogue.asterisk().events().get(event);
        return AsteriskFeature.CATALOGUE.isIn(major()) && known.since() <= major() && (known.until() == null || major() <= known.until());
    }
}

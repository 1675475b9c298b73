package io.github.camelasterisk.ajam;

/** What a test needs of Asterisk that not every version has, beside actions and events, which the catalogue knows. */
enum AsteriskFeature {

    /** Channels go by ids that Originate was given. */
    CHANNEL_IDS(12, "ChannelId of Originate"),
    /** A connection lives on after an answer. */
    KEEP_ALIVE(13, "connections that outlive an answer"),
    /** Originate looks whether the extension is there before it answers. */
    EXTENSION_CHECK(13, "an error of Originate for an extension that does not exist"),
    /** The catalogue of actions and events is about this version. */
    CATALOGUE(13, "an entry in the catalogue"),
    /** A command of the CLI that does not exist is an error. */
    UNKNOWN_COMMAND_FAILS(14, "an error for a command that does not exist"),
    /** FullyBooted says for how long the server has been running. */
    UPTIME(16, "Uptime in FullyBooted");

    private final int since;
    private final String what;

    AsteriskFeature(int since, String what) {
        this.since = since;
        this.what = what;
    }

    boolean isIn(int version) {
        return since <= version;
    }

    /** Why a test is left out. */
    String missing() {
        return what + ": since " + since;
    }
}

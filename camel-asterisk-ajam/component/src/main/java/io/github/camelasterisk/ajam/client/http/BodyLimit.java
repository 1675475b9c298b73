// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maximum length of an action as a form, by the version of Asterisk. Each request that Asterisk refuses for its length leaks a
 * session there, so such a request must not be sent. Safe for use by several threads.
 */
final class BodyLimit {

    private static final int LATEST = 40960;
    private static final Pattern VERSION = Pattern.compile("Asterisk/(?:certified[-/]|GIT-|SVN-branch-|SVN-tag-)?(\\d{1,4})(?:\\.(\\d{1,4}))?.*",
            Pattern.CASE_INSENSITIVE);

    private volatile String server = "";
    private volatile int bytes = LATEST;

    /** Records the version of Asterisk; a proxy may hide it, and then the limit of current releases applies. */
    void note(String serverHeader) {
        if (!server.equals(serverHeader)) {
            server = serverHeader;
            bytes = of(serverHeader);
        }
    }

    private static int of(String serverHeader) {
        Matcher version = VERSION.matcher(serverHeader);
        if (!version.matches()) {
            return LATEST;
        }
        int major = Integer.parseInt(version.group(1));
        return major < 13 ? 1024 : major < 16 ? 4096 : LATEST;
    }

    public boolean allows(int size) {
        return size <= bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Describes the version of the limit, for a message. */
    String owner() {
        return VERSION.matcher(server).matches() ? server.replace('/', ' ') : "the server";
    }
}

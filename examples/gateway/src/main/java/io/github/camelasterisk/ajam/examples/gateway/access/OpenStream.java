// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

/** One stream of a caller. Safe for use by several threads. */
public final class OpenStream {

    private final Caller caller;
    private final OpenStreams all;
    private volatile Runnable end;

    OpenStream(Caller caller, OpenStreams all) {
        this.caller = caller;
        this.all = all;
    }

    /** Sets what ends the stream when its caller is revoked; called immediately if that has happened, and possibly repeatedly. */
    public void onRevoked(Runnable action) {
        end = action;
        endIfRevoked();
    }

    void endIfRevoked() {
        Runnable action = end;
        if (action != null && !caller.valid().getAsBoolean()) {
            action.run();
        }
    }

    /** Must be called when the stream has ended. */
    public void closed() {
        all.closed(this);
    }

    Caller caller() {
        return caller;
    }
}

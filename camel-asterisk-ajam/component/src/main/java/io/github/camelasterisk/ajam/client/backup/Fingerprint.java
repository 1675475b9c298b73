// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

/** Identifies the bytes of an event, see {@link FingerprintKey}. */
public record Fingerprint(long high, long low) {

    @Override
    public int hashCode() {
        // both halves are random already
        return (int) low;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

/** Publishes the actions of one server in a meter registry. Safe for use by several threads. */
interface ActionMeters extends AutoCloseable {

    /** Without a registry. */
    ActionMeters NONE = new ActionMeters() {
        @Override
        public void begun() {
        }

        @Override
        public void ended(ActionEnd end, long nanos) {
        }

        @Override
        public void close() {
        }
    };

    void begun();

    void ended(ActionEnd end, long nanos);

    @Override
    void close();
}

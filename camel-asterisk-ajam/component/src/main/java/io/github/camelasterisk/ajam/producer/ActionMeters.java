package io.github.camelasterisk.ajam.producer;

/** Shows the actions of one server to a meter registry. Safe for use by several threads. */
interface ActionMeters extends AutoCloseable {

    /** For where there is no registry. */
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

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/**
 * One line of the dialplan.
 *
 * @param application such as {@code Wait}
 * @param data        its arguments, as {@code AppData} shows them
 */
record Step(String application, String data) {

    static Step of(String application) {
        return new Step(application, "");
    }

    /** Returns the argument at this position, or {@code ""}. */
    String argument(int index) {
        String[] arguments = data.split(",", -1);
        return index < arguments.length ? arguments[index] : "";
    }

    static Step waiting(double seconds) {
        return new Step("Wait", seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** The response was cut off or did not arrive in time: the action may have run. The component never resends it. */
public class AjamUnknownOutcomeException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do, without secrets
     * @param cause   the cause, or null
     */
    public AjamUnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}

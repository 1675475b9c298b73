// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.IOException;

/** The response was cut off or did not arrive in time: the action may have run. The component never resends it. */
public class AjamUnknownOutcomeException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what failed after the action was sent
     * @param cause   the failure of the request, or null
     */
    public AjamUnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}

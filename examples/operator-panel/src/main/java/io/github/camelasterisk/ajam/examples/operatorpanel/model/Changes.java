// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.List;
import java.util.Map;

/**
 * What has changed in the model. Immutable.
 *
 * @param set     what is new or different, by kind
 * @param removed the ids of what is gone, by kind
 */
public record Changes(Map<Kind, List<View>> set, Map<Kind, List<String>> removed) {

    /** Returns whether nothing has changed. */
    public boolean isEmpty() {
        return set.isEmpty() && removed.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import org.apache.camel.spi.HeaderFilterStrategy;

/** A strategy that knows the headers of this component, so that its decisions apply to all of them. */
public interface AjamHeaderFilter extends HeaderFilterStrategy {
}

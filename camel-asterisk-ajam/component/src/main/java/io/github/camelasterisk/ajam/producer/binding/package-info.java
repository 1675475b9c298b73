// SPDX-License-Identifier: Apache-2.0
/**
 * From exchange to action and back: parameters, headers and the response.
 *
 * <p> Public API: {@code ParameterCheck}; the rest is internal and may change.
 */
package io.github.camelasterisk.ajam.producer.binding;

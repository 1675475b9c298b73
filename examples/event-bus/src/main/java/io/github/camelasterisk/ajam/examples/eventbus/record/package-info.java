// SPDX-License-Identifier: Apache-2.0
/** Events as records: their ids and calls. */
package io.github.camelasterisk.ajam.examples.eventbus.record;

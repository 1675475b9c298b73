// SPDX-License-Identifier: Apache-2.0
/** The events of one PBX on one node: kept while another node leads, published while this one does. */
package io.github.camelasterisk.ajam.examples.eventbus.stream;

// SPDX-License-Identifier: Apache-2.0
/** Which node leads which PBX. */
package io.github.camelasterisk.ajam.examples.eventbus.cluster;

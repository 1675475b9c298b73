// SPDX-License-Identifier: Apache-2.0
/** The history of calls: what is recorded of a PBX, and its reports. */
package io.github.camelasterisk.ajam.examples.callhistory;

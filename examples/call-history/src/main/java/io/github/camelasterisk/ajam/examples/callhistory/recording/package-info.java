// SPDX-License-Identifier: Apache-2.0
/** From the events of a PBX to rows: what each event means, and how it is stored exactly once. */
package io.github.camelasterisk.ajam.examples.callhistory.recording;

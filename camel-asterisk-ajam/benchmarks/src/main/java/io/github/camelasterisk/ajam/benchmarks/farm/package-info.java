// SPDX-License-Identifier: Apache-2.0
/** Many consumers on as many simulated PBXs. */
package io.github.camelasterisk.ajam.benchmarks.farm;

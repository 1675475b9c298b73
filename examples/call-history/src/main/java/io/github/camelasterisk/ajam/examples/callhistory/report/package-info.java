// SPDX-License-Identifier: Apache-2.0
/** The reports: a request becomes the parameters of a statement, and its rows become JSON, CSV or the page. */
package io.github.camelasterisk.ajam.examples.callhistory.report;

// SPDX-License-Identifier: Apache-2.0
/**
 * The privileges of an account, compared with the requirements of the endpoints.
 *
 * <p> Public API: {@code DoctorReport}; the rest is internal and may change.
 */
package io.github.camelasterisk.ajam.doctor;

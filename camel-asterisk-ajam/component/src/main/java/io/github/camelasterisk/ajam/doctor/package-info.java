/**
 * What an account may do, compared with what the endpoints need.
 *
 * <p>
 * Public API: {@code DoctorReport}; the rest is internal and may change.
 */
package io.github.camelasterisk.ajam.doctor;

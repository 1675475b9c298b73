// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

/** The same with answers in XML. */
class SessionXmlAsteriskIT extends SessionAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}

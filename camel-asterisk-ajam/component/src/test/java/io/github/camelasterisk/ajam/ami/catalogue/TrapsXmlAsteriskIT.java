// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

/** The same with answers in XML. */
class TrapsXmlAsteriskIT extends TrapsAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

/** The same with answers in XML. */
class ActionXmlAsteriskIT extends ActionAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}

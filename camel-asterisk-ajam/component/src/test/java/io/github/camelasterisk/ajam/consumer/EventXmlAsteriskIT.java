// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/** The same with answers in XML. */
class EventXmlAsteriskIT extends EventAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}

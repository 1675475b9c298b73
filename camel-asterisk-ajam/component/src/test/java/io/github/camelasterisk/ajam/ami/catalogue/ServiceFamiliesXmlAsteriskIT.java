// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

/** The same with answers in XML. */
class ServiceFamiliesXmlAsteriskIT extends ServiceFamiliesAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}

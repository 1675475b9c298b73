// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

/** The same with answers in XML. */
class SessionXmlSimulatorTest extends SessionSimulatorTest {

    @Override
    protected String format() {
        return "xml";
    }
}

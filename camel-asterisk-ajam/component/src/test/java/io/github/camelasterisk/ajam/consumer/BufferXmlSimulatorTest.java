// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/** The same with answers in XML. */
class BufferXmlSimulatorTest extends BufferSimulatorTest {

    @Override
    protected String format() {
        return "xml";
    }
}

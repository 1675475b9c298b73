package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class BufferAsteriskIT extends BufferContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

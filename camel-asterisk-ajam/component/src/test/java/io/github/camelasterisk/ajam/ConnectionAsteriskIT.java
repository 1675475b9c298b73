package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class ConnectionAsteriskIT extends ConnectionContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class SessionAsteriskIT extends SessionContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

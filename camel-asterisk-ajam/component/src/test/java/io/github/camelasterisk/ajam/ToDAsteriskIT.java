package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class ToDAsteriskIT extends ToDContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

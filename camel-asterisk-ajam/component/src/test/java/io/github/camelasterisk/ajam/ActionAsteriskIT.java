package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class ActionAsteriskIT extends ActionContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

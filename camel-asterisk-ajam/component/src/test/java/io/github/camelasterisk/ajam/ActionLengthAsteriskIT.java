package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class ActionLengthAsteriskIT extends ActionLengthContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class ParameterAsteriskIT extends ParameterContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

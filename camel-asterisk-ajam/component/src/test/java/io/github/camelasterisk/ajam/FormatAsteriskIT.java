package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class FormatAsteriskIT extends FormatContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class AwaitAsteriskIT extends AwaitContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

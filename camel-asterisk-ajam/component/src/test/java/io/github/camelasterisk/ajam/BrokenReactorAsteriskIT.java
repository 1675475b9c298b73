package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class BrokenReactorAsteriskIT extends BrokenReactorContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

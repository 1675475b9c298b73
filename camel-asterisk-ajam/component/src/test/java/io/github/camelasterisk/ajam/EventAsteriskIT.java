package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class EventAsteriskIT extends EventContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

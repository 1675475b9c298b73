package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class DiskAsteriskIT extends DiskContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

package io.github.camelasterisk.ajam;

class ForeignAnswerAsteriskIT extends ForeignAnswerContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

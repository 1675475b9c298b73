package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names. */
class BalancerAsteriskIT extends BalancerContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

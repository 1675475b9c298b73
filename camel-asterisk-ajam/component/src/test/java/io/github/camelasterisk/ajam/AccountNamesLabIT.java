package io.github.camelasterisk.ajam;

/** On the real Asterisk that the environment names, which has the accounts of the lab. */
class AccountNamesLabIT extends AccountNamesContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

package io.github.camelasterisk.ajam;

/** The contract on the real Asterisk that the environment names. */
class ContractAsteriskIT extends AjamContract {

    @Override
    TestServer server() {
        return TestServer.real();
    }
}

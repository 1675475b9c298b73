package io.github.camelasterisk.ajam;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on a real server whose answers to {@code wire:} + an action are compared with the bytes that came. */
@Needs(AsteriskFeature.CATALOGUE)
abstract class RecordedSupport extends ContractSupport {

    private RecordingProxy proxy;

    @Override
    TestServer server() {
        return TestServer.real();
    }

    @BeforeEach
    void throughTheProxy() throws Exception {
        proxy = new RecordingProxy(server().port());
        context.addComponent("wire", component(server().at(proxy.url())));
    }

    @AfterEach
    void closeTheProxy() throws Exception {
        context.removeComponent("wire");
        proxy.close();
    }

    /** What of the last answer's bytes the response does not say as they do. */
    List<String> differences(AmiResponse response) {
        return PlainAnswer.of(proxy.lastBody()).differences(response);
    }

    int version() {
        return CatalogueCheck.major(request("ajam:CoreSettings", null).getFirst("AsteriskVersion"));
    }

    String inFormat() {
        return "raw".equals(format()) ? "" : " in " + format();
    }
}

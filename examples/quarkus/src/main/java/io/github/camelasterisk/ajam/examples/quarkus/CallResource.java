// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.OriginateOutcome;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Click-to-call by REST. */
@Path("/calls")
public class CallResource {

    /** The phone to call, and the number to connect it with. */
    public record Call(String from, String to) {

        private boolean isValid() {
            return from != null && from.matches("\\d+") && to != null && to.matches("\\d+");
        }
    }

    /** What became of it. */
    public record Outcome(boolean answered, String reason) {
    }

    @Inject
    ProducerTemplate camel;

    /** Calls a phone, and returns whether somebody answered. */
    @POST
    public Outcome call(Call call) {
        if (call == null || !call.isValid()) {
            throw new BadRequestException();
        }
        try {
            OriginateOutcome outcome = camel.requestBody("direct:call", call, OriginateOutcome.class);
            return new Outcome(outcome.success(), outcome.reason());
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof AjamActionException refused) {
                return new Outcome(false, refused.getResponse().message());
            }
            throw e;
        }
    }
}

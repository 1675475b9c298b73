// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/** Transfers of calls. Guarded by the lock of the {@link Pbx}. */
public final class Transfers {

    private final Pbx pbx;
    private final Dialplan dialplan;
    /** How to abandon an attended transfer, by the channel that makes it. */
    private final Map<Channel, Runnable> consultations = new HashMap<>();

    /**
     * Creates the transfers of a PBX.
     *
     * @param pbx      the PBX
     * @param dialplan the dialplan of the PBX
     */
    public Transfers(Pbx pbx, Dialplan dialplan) {
        this.pbx = pbx;
        this.dialplan = dialplan;
    }

    /**
     * {@return the other party of this channel}
     *
     * @param channel a channel in a call
     */
    public static Optional<Channel> partyOf(Channel channel) {
        return channel.bridge().filter(Bridge::isCall)
                .flatMap(bridge -> bridge.channels().stream().filter(other -> other != channel).findFirst());
    }

    /**
     * Sends the other party of a channel to an extension; the channel itself is hung up.
     *
     * @param transferer the channel whose user transfers
     * @param transferee its other party
     * @param context    the context of the extension
     * @param exten      the extension
     */
    public void blind(Channel transferer, Channel transferee, String context, String exten) {
        Bridge bridge = transferer.bridge().orElseThrow();
        pbx.hold(transferer, false);
        pbx.publish(AmiEvent.stamped("BlindTransfer").add("Result", "Success").addAll(transferer.snapshot("Transferer"))
                .addAll(transferee.snapshot("Transferee")).addAll(bridge.snapshot())
                .addAll("IsExternal", "Yes", "Context", context, "Extension", exten));
        pbx.detach(transferer);
        pbx.hangup(transferer, HangupCause.NORMAL_CLEARING);
        pbx.send(transferee, context, exten);
    }

    /**
     * Connects a channel with an extension while the other party hears music. When it hangs up, the two are connected; if nobody answers,
     * or the extension hangs up, the first call continues.
     *
     * @param transferer the channel whose user transfers
     * @param transferee its other party
     * @param context    the context of the extension
     * @param exten      the extension
     */
    public void attended(Channel transferer, Channel transferee, String context, String exten) {
        String[] first = transferer.bridge().orElseThrow().snapshot("Orig");
        pbx.detach(transferer);
        pbx.music(transferee, true);
        Leg leg = new Leg(pbx, dialplan, "Local/" + exten + "@" + context, Optional.of(transferer), new Leg.Listener() {
            @Override
            public void answered(Channel target) {
                pbx.bridges().connect(transferer, target);
                String[] second = target.bridge().orElseThrow().snapshot("Second");
                consultations.put(transferer, () -> pbx.hangup(target, HangupCause.NORMAL_CLEARING));
                target.atEnd(() -> resume(transferer, transferee));
                transferee.atEnd(() -> pbx.hangup(target, HangupCause.NORMAL_CLEARING));
                transferer.atEnd(() -> complete(transferer, transferee, target, first, second));
            }

            @Override
            public void failed(Channel target, DialStatus status) {
                resume(transferer, transferee);
            }
        });
        leg.open();
        transferee.atEnd(() -> leg.end(DialStatus.CANCEL));
        transferer.atEnd(() -> leg.end(DialStatus.CANCEL));
        consultations.put(transferer, () -> leg.end(DialStatus.CANCEL));
        leg.dial();
    }

    /**
     * Returns to the first call.
     *
     * @param transferer the channel whose user transfers
     */
    public void cancel(Channel transferer) {
        Optional.ofNullable(consultations.get(transferer)).ifPresent(Runnable::run);
    }

    private void resume(Channel transferer, Channel transferee) {
        if (consultations.remove(transferer) == null) {
            return;
        }
        pbx.music(transferee, false);
        if (transferer.isGone()) {
            pbx.hangup(transferee, HangupCause.NORMAL_CLEARING);
        } else if (!transferee.isGone()) {
            pbx.bridges().connect(transferer, transferee);
        }
    }

    private void complete(Channel transferer, Channel transferee, Channel target, String[] first, String[] second) {
        if (consultations.remove(transferer) == null || transferee.isGone() || target.isGone()) {
            return;
        }
        pbx.music(transferee, false);
        pbx.publish(AmiEvent.stamped("AttendedTransfer").add("Result", "Success").addAll(transferer.snapshot("OrigTransferer")).addAll(first)
                .addAll(transferer.snapshot("SecondTransferer")).addAll(second).addAll(transferee.snapshot("Transferee"))
                .addAll(target.snapshot("TransferTarget")).addAll("IsExternal", "Yes", "DestType", "Bridge"));
        pbx.bridges().connect(transferee, target);
    }

    /**
     * Ends the current activity of two channels; only their other parties are hung up.
     *
     * @param first  one channel
     * @param second the other channel
     */
    public void part(Channel first, Channel second) {
        List<Channel> others = new ArrayList<>(pbx.detach(first));
        others.addAll(pbx.detach(second));
        others.removeAll(List.of(first, second));
        others.forEach(other -> pbx.hangup(other, HangupCause.NORMAL_CLEARING));
    }

    /**
     * Ends the current activity of two channels and connects them; their other parties are hung up.
     *
     * @param first  one channel
     * @param second the other channel
     */
    public void bridge(Channel first, Channel second) {
        part(first, second);
        pbx.bridges().connect(first, second);
    }
}

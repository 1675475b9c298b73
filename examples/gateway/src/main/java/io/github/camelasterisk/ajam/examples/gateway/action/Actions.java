// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.util.List;
import java.util.Optional;

import io.github.camelasterisk.ajam.NameFilter;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;

/** The actions that the gateway offers: those of the catalogue that the configuration allows. Safe for use by several threads. */
public final class Actions {

    /** Actions that only read. Any other action may change the PBX. */
    private static final NameFilter READING = new NameFilter("*Show*,*List*,*Status,*Summary,Get*,DBGet*,Core*,Ping,IAX*,SIPpeers,SIPshow*,"
            + "FAXSession*,FAXStats,MailboxCount,MailboxStatus,MWIGet,QueueRule,Queues,ParkedCalls,Parkinglots,Agents,ExtensionState,PresenceState,"
            + "ModuleCheck,SKINNY*,DataGet,BridgeInfo,ListCategories", null);

    private final NameFilter allowed;

    /** Names of actions with {@code *}, separated by commas, ignoring case; denied ones win. */
    public Actions(String allowedActions, String deniedActions) {
        allowed = new NameFilter(allowedActions, deniedActions);
    }

    /** The offered actions, sorted by name. */
    public List<CatalogueAction> all() {
        return Catalogue.asterisk().actions().values().stream().filter(this::offers).toList();
    }

    /** Returns the action of this name, ignoring case, offered or not. */
    public static Optional<CatalogueAction> known(String name) {
        return Catalogue.asterisk().action(name);
    }

    /** Returns whether the gateway offers an action. */
    public boolean offers(CatalogueAction action) {
        return allowed.wants(action.name());
    }

    /** Returns whether an action may change the PBX. */
    public static boolean changes(String action) {
        return !READING.wants(action);
    }

    /** Returns whether an action always returns a list, which may be large. */
    static boolean isList(CatalogueAction action) {
        return action.completion() != null && !action.listIfPattern();
    }
}

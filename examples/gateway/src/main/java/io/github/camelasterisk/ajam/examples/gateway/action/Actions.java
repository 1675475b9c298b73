package io.github.camelasterisk.ajam.examples.gateway.action;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.camelasterisk.ajam.NameFilter;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;

/** The actions that the gateway offers: those of the catalogue that the configuration allows. Safe for use by several threads. */
public final class Actions {

    /** What only reads. Whatever else an action does, it may change the PBX. */
    private static final NameFilter READING = new NameFilter("*Show*,*List*,*Status,*Summary,Get*,DBGet*,Core*,Ping,IAX*,SIPpeers,SIPshow*,"
            + "FAXSession*,FAXStats,MailboxCount,MailboxStatus,MWIGet,QueueRule,Queues,ParkedCalls,Parkinglots,Agents,ExtensionState,PresenceState,"
            + "ModuleCheck,SKINNY*,DataGet,BridgeInfo,ListCategories", null);

    private final NameFilter allowed;

    /** Names of actions with {@code *}, separated by commas, in any case; denied ones win. */
    public Actions(String allowedActions, String deniedActions) {
        allowed = new NameFilter(allowedActions, deniedActions);
    }

    /** The offered actions in the order of their names. */
    public List<CatalogueAction> all() {
        return Catalogue.asterisk().actions().values().stream().filter(this::offers).toList();
    }

    /** The action of a name in any case, offered or not. */
    public static Optional<CatalogueAction> known(String name) {
        return Catalogue.asterisk().action(name);
    }

    public boolean offers(CatalogueAction action) {
        return allowed.wants(action.name());
    }

    /** Whether an action may change the PBX. */
    public static boolean changes(String action) {
        return !READING.wants(action);
    }

    /** Whether an action always answers with a list, which may be large. */
    static boolean isList(CatalogueAction action) {
        return action.completion() != null && !action.listIfPattern();
    }

    /** Up to three names that were perhaps meant. */
    static List<String> near(String name, List<String> names) {
        String asked = name.substring(0, Math.min(64, name.length()));
        return names.stream().filter(known -> distance(asked, known) <= Math.max(2, asked.length() / 3))
                .sorted(Comparator.comparingInt(known -> distance(asked, known))).limit(3).toList();
    }

    /** How many letters have to be added, left out or changed to make one name the other one, in any case. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

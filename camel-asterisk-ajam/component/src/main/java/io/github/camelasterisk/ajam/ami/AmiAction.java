// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An immutable action: {@code AmiAction.of("Originate").with("Channel", "PJSIP/100")}.
 *
 * <p> A CR, LF or NUL in a name or value is refused: Asterisk would read the rest of the text as another field.
 */
public final class AmiAction extends AmiMessage {

    private static final long serialVersionUID = 1L;
    private static final String ACTION = "Action";
    private static final String ACTION_ID = "ActionID";

    private static final Pattern EDIT = Pattern.compile("(?i)(?:Value|Match)-(\\d+)");

    private AmiAction(AmiFields fields) {
        super(fields);
    }

    /**
     * Creates an action without parameters. Blanks around the name are removed.
     *
     * @param  name                     the name, such as {@code Originate}
     * @return                          the action
     * @throws IllegalArgumentException if the name is empty or contains a CR, LF or NUL
     */
    public static AmiAction of(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The action has no name: name it, such as Ping or QueueAdd");
        }
        // Asterisk skips leading blanks, so " Ping" is Ping; comparisons by name must not miss it
        return new AmiAction(new FieldList().add(ACTION, checked(ACTION, name).trim()).toFields());
    }

    /** Creates an action from stored fields, with the same checks as for single parameters. */
    static AmiAction of(AmiFields fields) {
        if (fields.size() == 0 || !ACTION.equalsIgnoreCase(fields.name(0)) || !of(fields.value(0)).name().equals(fields.value(0))) {
            throw new IllegalArgumentException("The first field of an action must be its name");
        }
        for (int i = 1; i < fields.size(); i++) {
            checkName(fields.name(i));
            checked(fields.name(i), fields.value(i));
        }
        return new AmiAction(fields);
    }

    @Override
    Object stored() {
        return StoredMessage.action(fields());
    }

    /**
     * Adds a parameter.
     *
     * @param  name                     the name of the parameter
     * @param  value                    the value: text, a number, a boolean or similar; a Collection or array becomes a repeated
     *                                  parameter, a null adds none. A Map of variables if {@code Variable} is a list of assignments
     * @return                          a new action, with the parameter after those of this action
     * @throws IllegalArgumentException if the name is {@code Action} or empty or contains a colon, or if the name or value contains
     *                                  a CR, LF or NUL, or if the value has no text form
     */
    public AmiAction with(String name, Object value) {
        return changed(new FieldList(fields()), name, value);
    }

    /**
     * Replaces all parameters of the same name, ignoring case; a null removes them. Otherwise like {@link #with}.
     *
     * @param  name  the name of the parameter
     * @param  value the value, as in {@link #with}
     * @return       a new action
     */
    public AmiAction replacing(String name, Object value) {
        return changed(new FieldList(fields()).remove(name), name, value);
    }

    /**
     * {@return this action with another ActionID}
     *
     * @param actionId the ActionID; null for none
     */
    public AmiAction withActionId(String actionId) {
        return replacing(ACTION_ID, actionId);
    }

    /**
     * {@return this action with the same parameters under another name}
     *
     * @param name the name of the other action
     */
    public AmiAction named(String name) {
        FieldList fields = new FieldList(of(name).fields());
        for (int i = 1; i < fields().size(); i++) {
            fields.add(fields().name(i), fields().value(i));
        }
        return new AmiAction(fields.toFields());
    }

    private AmiAction changed(FieldList fields, String name, Object value) {
        checkName(name);
        AmiFields all = fields.addAll(name, Assignments.in(name(), name, value)).toFields();
        for (int i = 1; i < all.size(); i++) {
            checked(all.name(i), all.value(i));
        }
        return new AmiAction(all);
    }

    private static void checkName(String name) {
        // a colon would end the name in Asterisk: "Context: other" would become a Context before the real one
        if (name.isBlank() || ACTION.equalsIgnoreCase(name) || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + name + "' can't be the name of a parameter: it must not be empty, be Action,"
                    + " or contain a colon");
        }
    }

    private static String checked(String name, String value) {
        if (endsLine(name)) {
            throw new IllegalArgumentException("The name of a parameter contains a CR, LF or NUL: '" + visible(name) + "'");
        }
        if (endsLine(value)) {
            throw new IllegalArgumentException("The value of " + name + " contains a CR, LF or NUL, which would end the parameter"
                    + " in Asterisk: remove it or encode its text");
        }
        return value;
    }

    private static boolean endsLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }

    /** Formats a name on one line, for a message. */
    static String visible(String name) {
        return name.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    /** {@return the name of the action, such as {@code Originate}} */
    public String name() {
        return fields().value(0);
    }

    /** {@return the ActionID, or null if none is set} */
    public String actionId() {
        return getFirst(ACTION_ID);
    }

    /** In addition to the names that are always secret: in Login, the account and the {@code Key} that authenticates it. */
    @Override
    public boolean isSecret(String name) {
        return super.isSecret(name) || "Login".equalsIgnoreCase(name()) && ("Key".equalsIgnoreCase(name) || "Username".equalsIgnoreCase(name));
    }

    /** A value written by UpdateConfig is as secret as its setting. */
    @Override
    String shown(String name, String value) {
        Matcher edit = EDIT.matcher(name);
        String setting = edit.matches() ? getFirst("Var-" + edit.group(1)) : null;
        return setting == null ? super.shown(name, value) : AmiSecrets.setting(setting, value);
    }

    /** {@return this action with every secret masked: for display, not for sending} */
    public AmiAction masked() {
        FieldList shown = new FieldList();
        for (int i = 0; i < fields().size(); i++) {
            shown.add(fields().name(i), shown(fields().name(i), fields().value(i)));
        }
        return new AmiAction(shown.toFields());
    }

    /** {@return the names of the parameters in order, without {@code Action} and {@code ActionID}, each once} */
    public List<String> parameterNames() {
        List<String> names = new ArrayList<>(fields().size());
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < fields().size(); i++) {
            String name = fields().name(i);
            if (!ACTION.equalsIgnoreCase(name) && !ACTION_ID.equalsIgnoreCase(name) && seen.add(name)) {
                names.add(name);
            }
        }
        return Collections.unmodifiableList(names);
    }

    /**
     * Creates an action from a map: its name is under {@code Action}, ignoring case, and the other entries are its parameters.
     *
     * @param  map                      the name and the parameters
     * @return                          the action
     * @throws IllegalArgumentException if there is no {@code Action}, or a name or value is refused
     */
    public static AmiAction from(Map<?, ?> map) {
        AmiAction action = of(nameIn(map));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!ACTION.equalsIgnoreCase(key(entry))) {
                action = action.with(key(entry), entry.getValue());
            }
        }
        return action;
    }

    /**
     * {@return the name under {@code Action}, ignoring case}
     *
     * @param  map                      a map with the key {@code Action}
     * @throws IllegalArgumentException if there is none, or it is not text
     */
    public static String nameIn(Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (ACTION.equalsIgnoreCase(key(entry)) && entry.getValue() != null) {
                return ParameterText.of(entry.getValue()).orElseThrow(() -> new IllegalArgumentException(
                        "The value of Action is a " + entry.getValue().getClass().getTypeName() + ": set it to the action's name,"
                                + " as text"));
            }
        }
        throw new IllegalArgumentException("The map has no Action: put the action's name under that key");
    }

    private static String key(Map.Entry<?, ?> entry) {
        return ParameterText.of(entry.getKey()).orElse("");
    }
}

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
 * One action to be executed, immutable: {@code AmiAction.of("Originate").with("Channel", "PJSIP/100")}.
 *
 * <p>
 * A CR, LF or NUL in a name or value is refused: Asterisk would hand the rest of the text on as a field of its own.
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
     * The action of this name, without parameters. Blanks around the name are left out.
     *
     * @throws IllegalArgumentException if the name is empty or holds a CR, LF or NUL
     */
    public static AmiAction of(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The action has no name: name it, such as Ping or QueueAdd");
        }
        // Asterisk skips what is blank in front, so " Ping" is Ping; nobody who compares names shall miss that
        return new AmiAction(new FieldList().add(ACTION, checked(ACTION, name).trim()).toFields());
    }

    /** An action of fields that were stored; they are checked as if they were given one by one. */
    static AmiAction of(AmiFields fields) {
        if (fields.size() == 0 || !ACTION.equalsIgnoreCase(fields.name(0)) || !of(fields.value(0)).name().equals(fields.value(0))) {
            throw new IllegalArgumentException("An action begins with its name");
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
     * This action with one more parameter.
     *
     * @param  value                    the value: text, a number, a boolean or the like; a Collection or array becomes a repeated
     *                                  parameter, a null adds none. A Map of variables where {@code Variable} is a list of assignments
     * @throws IllegalArgumentException if the name is {@code Action} or empty or holds a colon, or name or value holds a CR, LF or NUL,
     *                                  or the value has no text
     */
    public AmiAction with(String name, Object value) {
        return changed(new FieldList(fields()), name, value);
    }

    /** This action with the parameter in place of all of the same name in any case; a null leaves the parameter out. Otherwise as {@link #with}. */
    public AmiAction replacing(String name, Object value) {
        return changed(new FieldList(fields()).remove(name), name, value);
    }

    /** This action with this ActionID in place of the one it has. */
    public AmiAction withActionId(String actionId) {
        return replacing(ACTION_ID, actionId);
    }

    /** This action with the same parameters under another name. */
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
        // a colon would end the name in Asterisk: "Context: other" would be a Context in front of the real one
        if (name.isBlank() || ACTION.equalsIgnoreCase(name) || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + name + "' can't be a parameter's name: it must not be empty,"
                    + " be Action, or hold a colon");
        }
    }

    private static String checked(String name, String value) {
        if (endsLine(name)) {
            throw new IllegalArgumentException("The name of a parameter holds a CR, LF or NUL: '" + visible(name) + "'");
        }
        if (endsLine(value)) {
            throw new IllegalArgumentException("The value of " + name + " holds a CR, LF or NUL, which Asterisk would take"
                    + " for the end of the parameter: remove it or send its text in another form");
        }
        return value;
    }

    private static boolean endsLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }

    /** A name for a message, on one line. */
    static String visible(String name) {
        return name.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    /** The name of the action, such as {@code Originate}. */
    public String name() {
        return fields().value(0);
    }

    /** The ActionID, or null where none was set yet. */
    public String actionId() {
        return getFirst(ACTION_ID);
    }

    /** Besides the names that are secrets everywhere: in Login, who logs in and the {@code Key} that proves it. */
    @Override
    public boolean isSecret(String name) {
        return super.isSecret(name) || "Login".equalsIgnoreCase(name()) && ("Key".equalsIgnoreCase(name) || "Username".equalsIgnoreCase(name));
    }

    /** What UpdateConfig shall write is as secret as the setting that it is for. */
    @Override
    String shown(String name, String value) {
        Matcher edit = EDIT.matcher(name);
        String setting = edit.matches() ? getFirst("Var-" + edit.group(1)) : null;
        return setting == null ? super.shown(name, value) : AmiSecrets.setting(setting, value);
    }

    /** This action with every secret masked: for showing it, not for sending it. */
    public AmiAction masked() {
        FieldList shown = new FieldList();
        for (int i = 0; i < fields().size(); i++) {
            shown.add(fields().name(i), shown(fields().name(i), fields().value(i)));
        }
        return new AmiAction(shown.toFields());
    }

    /** The names of the parameters in order, {@code Action} and {@code ActionID} left out, repeated ones once. */
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
     * The action that a map describes: its name under {@code Action}, in any case, and its parameters.
     *
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
     * The name under {@code Action}, in any case.
     *
     * @throws IllegalArgumentException if there is none, or it is no text
     */
    public static String nameIn(Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (ACTION.equalsIgnoreCase(key(entry)) && entry.getValue() != null) {
                return ParameterText.of(entry.getValue()).orElseThrow(() -> new IllegalArgumentException(
                        "The value of Action is a " + entry.getValue().getClass().getTypeName() + ": put the action's name there, as text"));
            }
        }
        throw new IllegalArgumentException("The map has no Action: put the action's name under that key");
    }

    private static String key(Map.Entry<?, ?> entry) {
        return ParameterText.of(entry.getKey()).orElse("");
    }
}

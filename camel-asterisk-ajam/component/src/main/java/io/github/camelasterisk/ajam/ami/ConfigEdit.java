package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.Locale;

/**
 * One edit of a configuration file, of which {@link #updateConfig} makes an action UpdateConfig. Immutable.
 *
 * <p>
 * Edits are made in their order, each on what the ones before it have left; if one of them can't be made, Asterisk
 * makes none. A value for an object ({@code =>}) begins with {@code >}. The template filters of Asterisk may follow the
 * name of a category: {@code 100[type=auth]} on those versions that know them.
 */
public final class ConfigEdit {

    private final String action;
    private final String category;
    private final String variable;
    private final String value;
    private final String match;
    private final String line;
    private final String options;

    private ConfigEdit(String action, String category, String variable, String value, String match, String line, String options) {
        this.action = action;
        this.category = category;
        this.variable = variable;
        this.value = value;
        this.match = match;
        this.line = line;
        this.options = options;
    }

    private static ConfigEdit of(String action, String category, String variable, String value) {
        return new ConfigEdit(action, category, variable, value, null, null, null);
    }

    /** A new category at the end of the file. It must not be there yet, but with the option {@code allowdups}. */
    public static ConfigEdit newCategory(String category) {
        return of("NewCat", category, null, null);
    }

    /** Another name for a category. */
    public static ConfigEdit renameCategory(String category, String newName) {
        return of("RenameCat", category, null, newName);
    }

    /** A category taken out with all that it sets. */
    public static ConfigEdit deleteCategory(String category) {
        return of("DelCat", category, null, null);
    }

    /** A category left with nothing in it. */
    public static ConfigEdit emptyCategory(String category) {
        return of("EmptyCat", category, null, null);
    }

    /** A variable that is there set to another value. */
    public static ConfigEdit update(String category, String variable, String value) {
        return of("Update", category, variable, value);
    }

    /** A variable taken out. */
    public static ConfigEdit delete(String category, String variable) {
        return of("Delete", category, variable, null);
    }

    /** A variable added at the end of a category, also where one of this name is there. */
    public static ConfigEdit append(String category, String variable, String value) {
        return of("Append", category, variable, value);
    }

    /**
     * A variable added to a category before one that is there.
     *
     * @param line the place that it shall have, 0 for the first
     */
    public static ConfigEdit insert(String category, int line, String variable, String value) {
        return new ConfigEdit("Insert", category, variable, value, null, String.valueOf(line), null);
    }

    /** This edit only where the variable has this value: of several of one name, the one that is meant. */
    public ConfigEdit where(String present) {
        return new ConfigEdit(action, category, variable, value, present, line, options);
    }

    /** This edit with options of Asterisk, such as {@code template} or {@code inherit="base"} for a new category. */
    public ConfigEdit with(String asteriskOptions) {
        return new ConfigEdit(action, category, variable, value, match, line, asteriskOptions);
    }

    /**
     * The action that makes these edits of a file and writes it back. With the parameter {@code DstFilename} replaced it
     * writes another one; with {@code Reload} Asterisk reads it afterwards: {@code yes}, or the name of a module.
     *
     * @throws IllegalArgumentException if there is no edit, or a name or value holds a CR, LF or NUL
     */
    public static AmiAction updateConfig(String file, List<ConfigEdit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("UpdateConfig of " + file + " has no edits");
        }
        AmiAction update = AmiAction.of("UpdateConfig").with("SrcFilename", file).with("DstFilename", file);
        for (int i = 0; i < edits.size(); i++) {
            update = edits.get(i).addTo(update, String.format(Locale.ROOT, "-%06d", i));
        }
        return update;
    }

    private AmiAction addTo(AmiAction update, String number) {
        return update.with("Action" + number, action).with("Cat" + number, category).with("Var" + number, variable)
                .with("Value" + number, value).with("Match" + number, match).with("Line" + number, line).with("Options" + number, options);
    }

    /** What is done where, without the value, which may be a secret. */
    @Override
    public String toString() {
        return action + " [" + category + "]" + (variable == null ? "" : " " + variable);
    }
}

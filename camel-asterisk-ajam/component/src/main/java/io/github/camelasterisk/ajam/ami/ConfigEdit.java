// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.Locale;

/**
 * One edit of a configuration file; {@link #updateConfig} combines edits into an action UpdateConfig. Immutable.
 *
 * <p> Edits are applied in order, each to the result of the previous ones; if one is impossible, Asterisk applies none. A value for an
 * object ({@code =>}) begins with {@code >}. The name of a category may be followed by Asterisk's template filters, on versions that
 * support them: {@code 100[type=auth]}.
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

    /**
     * Adds a category at the end of the file. It must not exist yet, except with the option {@code allowdups}.
     *
     * @param  category the name of the category
     * @return          the edit
     */
    public static ConfigEdit newCategory(String category) {
        return of("NewCat", category, null, null);
    }

    /**
     * Renames a category.
     *
     * @param  category the name of the category
     * @param  newName  the new name of the category
     * @return          the edit
     */
    public static ConfigEdit renameCategory(String category, String newName) {
        return of("RenameCat", category, null, newName);
    }

    /**
     * Deletes a category with all its variables.
     *
     * @param  category the name of the category
     * @return          the edit
     */
    public static ConfigEdit deleteCategory(String category) {
        return of("DelCat", category, null, null);
    }

    /**
     * Deletes all variables of a category.
     *
     * @param  category the name of the category
     * @return          the edit
     */
    public static ConfigEdit emptyCategory(String category) {
        return of("EmptyCat", category, null, null);
    }

    /**
     * Sets an existing variable to another value.
     *
     * @param  category the name of the category
     * @param  variable the name of the variable
     * @param  value    the value of the variable
     * @return          the edit
     */
    public static ConfigEdit update(String category, String variable, String value) {
        return of("Update", category, variable, value);
    }

    /**
     * Deletes a variable.
     *
     * @param  category the name of the category
     * @param  variable the name of the variable
     * @return          the edit
     */
    public static ConfigEdit delete(String category, String variable) {
        return of("Delete", category, variable, null);
    }

    /**
     * Adds a variable at the end of a category, even if that name exists.
     *
     * @param  category the name of the category
     * @param  variable the name of the variable
     * @param  value    the value of the variable
     * @return          the edit
     */
    public static ConfigEdit append(String category, String variable, String value) {
        return of("Append", category, variable, value);
    }

    /**
     * Inserts a variable into a category before an existing one.
     *
     * @param  category the name of the category
     * @param  line     the position of the new variable, 0 for the first
     * @param  variable the name of the variable
     * @param  value    the value of the variable
     * @return          the edit
     */
    public static ConfigEdit insert(String category, int line, String variable, String value) {
        return new ConfigEdit("Insert", category, variable, value, null, String.valueOf(line), null);
    }

    /**
     * Restricts this edit to the variable with this value, to select one of several with the same name.
     *
     * @param  present the present value of the variable
     * @return         a new edit
     */
    public ConfigEdit where(String present) {
        return new ConfigEdit(action, category, variable, value, present, line, options);
    }

    /**
     * Adds options of Asterisk to this edit, such as {@code template} or {@code inherit="base"} for a new category.
     *
     * @param  asteriskOptions the options, separated by commas
     * @return                 a new edit
     */
    public ConfigEdit with(String asteriskOptions) {
        return new ConfigEdit(action, category, variable, value, match, line, asteriskOptions);
    }

    /**
     * Creates the action that applies these edits to a file. Replace the parameter {@code DstFilename} to write another file; set
     * {@code Reload} to make Asterisk read it afterwards: {@code yes}, or the name of a module.
     *
     * @param  file                     the name of the file, such as {@code queues.conf}
     * @param  edits                    the edits, in the order of their execution
     * @return                          the action UpdateConfig
     * @throws IllegalArgumentException if there is no edit, or a name or value contains a CR, LF or NUL
     */
    public static AmiAction updateConfig(String file, List<ConfigEdit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("UpdateConfig of " + file + " has no edits: add at least one");
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

    /** Describes the edit without its value, which may be a secret. */
    @Override
    public String toString() {
        return action + " [" + category + "]" + (variable == null ? "" : " " + variable);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.Serializable;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;

/**
 * An action with a method for each of its parameters: see {@link AmiActions}. It is a valid message body for {@code ajam:action} and for
 * the endpoint of the action. Immutable: each method returns another action.
 *
 * <p> A value is text, or anything whose {@code toString()} is the text, such as a number or a boolean; a null omits the parameter. A CR,
 * LF or NUL in a value raises an IllegalArgumentException.
 *
 * @param <T> the class of the action itself
 */
public abstract class TypedAction<T extends TypedAction<T>> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final AmiAction action;

    TypedAction(AmiAction action) {
        this.action = action;
    }

    abstract T of(AmiAction changed);

    final T set(String name, Object value) {
        return of(action.replacing(name, value));
    }

    final T add(String name, Object... values) {
        return of(action.with(name, values));
    }

    final T set(String first, int number, Object value) {
        CatalogueParameter parameter = Catalogue.asterisk().action(action.name()).flatMap(known -> known.parameter(first)).orElseThrow();
        return set(parameter.numbered(number), value);
    }

    /**
     * Sets a parameter that has no method, such as one of a newer Asterisk.
     *
     * @param  name  the name of the parameter
     * @param  value the value, as in {@link AmiAction#with}
     * @return       a new action
     */
    public final T with(String name, Object value) {
        return set(name, value);
    }

    /**
     * Sets the ActionID; the default is a unique one, created when the action is sent.
     *
     * @param  actionId the ActionID
     * @return          a new action
     */
    public final T withActionId(String actionId) {
        return of(action.withActionId(actionId));
    }

    /** {@return the action as a message} */
    public final AmiAction toAction() {
        return action;
    }

    /** Returns the lines of the action, with secrets masked. */
    @Override
    public final String toString() {
        return action.toString();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof TypedAction<?> typed && action.equals(typed.action);
    }

    @Override
    public final int hashCode() {
        return action.hashCode();
    }
}

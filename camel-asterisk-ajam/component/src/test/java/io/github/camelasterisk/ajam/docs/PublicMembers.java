// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/**
 * Visits types and members that other packages can use, and tells of those without a comment. Constructors need none if their class has
 * one, nor does what overrides.
 */
final class PublicMembers extends TreePathScanner<Void, Void> {

    private final Trees trees;
    private final Consumer<String> uncommented;

    PublicMembers(Trees trees, Consumer<String> uncommented) {
        this.trees = trees;
        this.uncommented = uncommented;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
        if (isVisible(type.getModifiers())) {
            check(type.getSimpleName().toString());
            return super.visitClass(type, none);
        }
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
        boolean overrides = method.getModifiers().getAnnotations().stream().anyMatch(used -> used.getAnnotationType().toString().equals("Override"));
        if (isVisible(method.getModifiers()) && !overrides && method.getReturnType() != null) {
            check(method.getName().toString());
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void none) {
        if (isVisible(field.getModifiers())) {
            check(field.getName().toString());
        }
        return null;
    }

    private boolean isVisible(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        boolean ofInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
        return ofInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private void check(String name) {
        if (trees.getDocComment(getCurrentPath()) == null) {
            uncommented.accept(enclosing(getCurrentPath().getParentPath()) + name);
        }
    }

    private static String enclosing(TreePath path) {
        return path.getLeaf() instanceof ClassTree type ? enclosing(path.getParentPath()) + type.getSimpleName() + "." : "";
    }
}

package org.kabumori.engine.policy;

/**
 * Makes the conditions of rules ready to be asked. The engine knows no rule language: an
 * implementation comes with the class path, found as a {@link java.util.ServiceLoader} service.
 * Thread-safe.
 */
public interface RuleCompiler {
    /**
     * Makes a rule's condition ready.
     *
     * @throws RuleRefused when it is no condition over the facts of its decisions, or too dear
     */
    RuleTest compile(OperatorRule rule);

    /** Returns the installed compiler; without one every rule is refused, never passed over. */
    static RuleCompiler installed() {
        return InstalledCompiler.FOUND;
    }
}

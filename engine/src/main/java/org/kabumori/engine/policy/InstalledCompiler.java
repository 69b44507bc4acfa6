package org.kabumori.engine.policy;

import java.util.ServiceLoader;

/** The compiler that the class path brings, looked for once. */
final class InstalledCompiler {
    static final RuleCompiler FOUND =
            ServiceLoader.load(RuleCompiler.class)
                    .findFirst()
                    .orElse(
                            rule -> {
                                throw new RuleRefused(
                                        1,
                                        1,
                                        "no rule at all: the module for operators' rules is not installed");
                            });

    private InstalledCompiler() {}
}

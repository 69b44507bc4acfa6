package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.audit.AuditArchive;
import org.kabumori.server.audit.AuditArchive.Check;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.util.concurrent.Callable;

/** {@code kabumori audit}: what operators did, and whether the log of it is whole. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Checks the log of what operators and machines did.",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand {
    /** {@code kabumori audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Walks the chain of hashes from the first entry to the last.",
                "Exits with 1 when an entry was changed, taken out or cut off."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin private JournalOptions journal = new JournalOptions();

        @Override
        public Integer call() {
            try (AuditArchive archive = AuditArchive.open(journal.settings())) {
                Check check = archive.check();
                return told(check);
            } catch (IOException e) {
                System.err.println("kabumori audit verify: " + e.getMessage());
                return 2;
            }
        }

        private static int told(Check check) {
            System.out.printf(
                    "%,d entries stand on each other, the last is %s%n",
                    check.entries(), check.hash());
            @Nullable String broken = check.broken();
            if (broken == null) {
                return 0;
            }
            System.out.println("BROKEN: " + broken);
            return 1;
        }
    }
}

package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.ConsoleUser;
import org.kabumori.server.access.Users;
import org.kabumori.server.access.UsersBeside;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.springframework.dao.DataAccessException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code kabumori user}: who signs in to the console. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = {
            "Manages who signs in to the console, where its page for administrators cannot:",
            "before the first login, or when every administrator is locked out."
        },
        subcommands = {
            UserCommand.List.class,
            UserCommand.Add.class,
            UserCommand.ChangeRole.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class,
            UserCommand.NewPassword.class
        })
final class UserCommand {
    /** One of them, on the database of a server. */
    abstract static class Act implements Callable<Integer> {
        @Mixin private JournalOptions journal = new JournalOptions();
        @Spec private @Nullable CommandSpec spec;

        abstract void act(Users users, Actor actor) throws Refusal;

        @Override
        public final Integer call() {
            try (UsersBeside beside = UsersBeside.open(journal.settings())) {
                act(beside.users(), actor());
                return 0;
            } catch (Refusal e) {
                return failed("expected " + e.getMessage(), 1);
            } catch (IOException e) {
                return failed(String.valueOf(e.getMessage()), 2);
            } catch (DataAccessException e) {
                return failed(
                        "the database has no users yet, a server makes them when it starts: "
                                + e.getMostSpecificCause().getMessage(),
                        2);
            }
        }

        private int failed(String why, int code) {
            System.err.println(Objects.requireNonNull(spec).qualifiedName() + ": " + why);
            return code;
        }

        /** No user of the console has a colon in the name. */
        private static Actor actor() {
            return new Actor("command:" + System.getProperty("user.name", ""), Set.of());
        }

        static void show(String name, String password) {
            System.out.println("Shown once, and to be changed at the first login:");
            System.out.println("  console user      " + name);
            System.out.println("  console password  " + password);
        }
    }

    /** {@code kabumori user list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    static final class List extends Act {
        @Override
        void act(Users users, Actor actor) {
            for (ConsoleUser user : users.all()) {
                System.out.printf(
                        "%-24s %-14s %s%s%n",
                        user.name(),
                        user.role().word(),
                        user.active() ? "active" : "disabled",
                        user.mustChange() ? ", must change the password" : "");
            }
        }
    }

    /** {@code kabumori user add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a user and shows the first password.")
    static final class Add extends Act {
        @Parameters(paramLabel = "NAME", description = "Of a-z, 0-9, dot, hyphen, underscore.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description =
                        "viewer, analyst, supervisor or administrator (default: ${DEFAULT-VALUE}).")
        private Role role = Role.VIEWER;

        @Override
        void act(Users users, Actor actor) throws Refusal {
            show(name, users.add(actor, name, role));
        }
    }

    /** {@code kabumori user role}. */
    @Command(
            name = "role",
            mixinStandardHelpOptions = true,
            description = "Gives a user another role.")
    static final class ChangeRole extends Act {
        @Parameters(paramLabel = "NAME", index = "0")
        private String name = "";

        @Parameters(
                paramLabel = "ROLE",
                index = "1",
                description = "viewer, analyst, supervisor or administrator.")
        private Role role = Role.VIEWER;

        @Override
        void act(Users users, Actor actor) throws Refusal {
            users.role(actor, name, role);
        }
    }

    /** {@code kabumori user disable}. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Shuts a user out and ends the sessions.")
    static final class Disable extends Act {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        void act(Users users, Actor actor) throws Refusal {
            users.disable(actor, name);
        }
    }

    /** {@code kabumori user enable}. */
    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets a user in again.")
    static final class Enable extends Act {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        void act(Users users, Actor actor) throws Refusal {
            users.enable(actor, name);
        }
    }

    /** {@code kabumori user new-password}. */
    @Command(
            name = "new-password",
            mixinStandardHelpOptions = true,
            description = "Shows a new password in place of a lost one; takes the passkeys away.")
    static final class NewPassword extends Act {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        void act(Users users, Actor actor) throws Refusal {
            show(name, users.newPassword(actor, name));
        }
    }
}

package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kabumori.server.access.TestUsers;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The limits of each role over all pages: whoever follows every link from the overview meets
 * nothing that the role may not do, and what the role may not do is refused to whoever asks for it.
 */
class EveryRoleTest {
    /** Pages of one kind that are opened; what more there are differ by their figures. */
    private static final int OPENED_OF_A_KIND = 2;

    /** What security's own filters answer. */
    private static final Set<String> OF_THE_DOOR = Set.of("/logout", "/login", "/webauthn");

    @TempDir private static Path data;

    @AutoClose private static ConsoleBrowser browser;
    @AutoClose private static FilledConsole console;
    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        console = new FilledConsole(data);
        doors = new Doors(console.server().running().context());
        for (Role role : UserController.ROLES_OF_PEOPLE) {
            TestUsers.add(console.server().running(), name(role), role);
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    private static String name(Role role) {
        return role.word() + "-1";
    }

    private static Page signIn(Role role, String language) {
        browser.visit(console.address(), TestUsers.PASSWORD);
        return browser.signIn(name(role), language, 1440);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "INTEGRATOR", mode = EnumSource.Mode.EXCLUDE)
    void everythingThatIsOfferedMayBeDone(Role role) {
        Page page = signIn(role, "en-GB");
        Deque<String> ahead = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new TreeSet<>(ahead);
        Map<String, Integer> opened = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        while (!ahead.isEmpty()) {
            String path = ahead.removeFirst();
            Doors.Door door = doors.of("GET", path);
            if (door == null || !door.isOpenTo(role)) {
                wrong.add(path + " is linked, and is " + door);
            } else if (opened.merge(door.pattern(), 1, Integer::sum) <= OPENED_OF_A_KIND) {
                look(page, role, path, door, wrong).stream()
                        .filter(seen::add)
                        .forEach(ahead::addLast);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(opened).hasSizeGreaterThan(20);
        // A part of a page, opened by itself, names no picture of its own.
        browser.expectComplaints("favicon.ico");
    }

    /** Opens a page, fetches a file; returns where a page's links lead. */
    private static List<String> look(
            Page page, Role role, String path, Doors.Door linked, List<String> wrong) {
        int status =
                linked.isPage()
                        ? page.navigate(console.address() + path).status()
                        : page.request().get(console.address() + path).status();
        if (status != 200) {
            wrong.add(path + " is linked, and answers " + status);
        }
        if (status != 200 || !linked.isPage()) {
            return List.of();
        }
        for (Object form : (List<?>) page.evaluate(FORMS)) {
            String[] words = form.toString().split(" ", 2);
            Doors.Door door = doors.of(words[0], words[1]);
            if (OF_THE_DOOR.stream().noneMatch(words[1]::startsWith)
                    && (door == null || !door.isOpenTo(role))) {
                wrong.add(path + " offers " + form + ", which is " + door);
            }
        }
        return ((List<?>) page.evaluate(LINKS)).stream().map(Object::toString).toList();
    }

    private static final String FORMS =
            """
            () => [...new Set([...document.querySelectorAll("form:not([method=dialog])")].flatMap((form) => [
              (form.getAttribute("method") ?? "get").toUpperCase() + " " + new URL(form.getAttribute("action") ?? location.href, location).pathname,
              ...[...document.querySelectorAll("[formaction]")].map((button) => "POST " + new URL(button.getAttribute("formaction"), location).pathname)]))]
            """;

    private static final String LINKS =
            """
            () => [...new Set([
              ...[...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
              ...[...document.querySelectorAll("[hx-get]")].map((part) => part.getAttribute("hx-get")),
              ...[...document.querySelectorAll("[data-source]")].map((chart) => chart.dataset.source)])]
              .map((address) => new URL(address, location))
              .filter((address) => address.origin === location.origin && !address.pathname.startsWith("/language/"))
              .map((address) => address.pathname + address.search)
            """;

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "INTEGRATOR", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotOfferedIsRefusedInBothLanguagesAndNoted(Role role) {
        List<Doors.Door> closed =
                doors.ofPeople().stream().filter(door -> !door.isOpenTo(role)).toList();
        for (String language : List.of("ja-JP", "en-GB")) {
            Page page = signIn(role, language);
            String token = page.locator("input[name=_csrf]").first().inputValue();
            for (Doors.Door door : closed) {
                APIResponse answer =
                        page.request()
                                .fetch(
                                        console.address() + door.path(),
                                        RequestOptions.create()
                                                .setMethod(door.method())
                                                .setHeader("Accept", "text/html")
                                                .setHeader("Accept-Language", language)
                                                .setHeader("X-XSRF-TOKEN", token));
                // What is asked without what it needs is not even looked at.
                assertThat(answer.status()).as(door.toString()).isIn(400, 403);
                if (answer.status() == 403) {
                    assertThat(answer.text())
                            .as(door.toString())
                            .contains(
                                    language.startsWith("ja")
                                            ? "この操作をする権限がありません"
                                            : "Your role does not include this");
                }
            }
        }
        assertThat(closed.isEmpty()).isEqualTo(role == Role.ADMINISTRATOR);
        assertThat(refusals(role)).isEqualTo(role != Role.ADMINISTRATOR);
    }

    private static boolean refusals(Role role) {
        return console.server().bean(AuditLog.class).before(Long.MAX_VALUE, 1_000).stream()
                .anyMatch(
                        entry ->
                                entry.actor().equals(name(role))
                                        && entry.act().equals("request.refuse")
                                        && entry.outcome().equals("refused"));
    }
}

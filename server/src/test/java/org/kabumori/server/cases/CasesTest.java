package org.kabumori.server.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.ITO;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.audit.AuditLog;
import org.springframework.dao.DataAccessException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is done to cases, on a real PostgreSQL. */
class CasesTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Cases cases;
    private static Attachments attachments;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        cases = server.bean(Cases.class);
        attachments = server.bean(Attachments.class);
        server.send(
                """
                {"type":"order","id":"o-1","time":"%s","account":"a-1","order":"o-1","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"phone"}"""
                        .formatted(ActingServer.now()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    private static List<String> acts(long number) throws Refusal {
        return cases.whole(number).steps().stream().map(CaseStep::act).toList();
    }

    @Test
    void isOpenedAboutAnAccountAndGoesOnUntilASupervisorClosesIt() throws Exception {
        CaseFile file = cases.open(SATO, " Suspected takeover ", List.of("account:a-1"));
        long number = file.number();
        assertThat(file.title()).isEqualTo("Suspected takeover");
        assertThat(file.state()).isEqualTo("open");
        assertThat(cases.about(CaseLink.Kind.ACCOUNT, "a-1")).contains(file);
        cases.assign(SATO, number, "ito");
        cases.move(ITO, number, "investigating", "");
        cases.move(ITO, number, "waiting", "for the customer");
        assertThat(code(() -> cases.move(ITO, number, "waiting", ""))).isEqualTo("case-state-same");
        assertThat(code(() -> cases.move(ITO, number, "closed", "done")))
                .isEqualTo("case-supervisor");
        assertThat(code(() -> cases.move(MORI, number, "closed", " "))).isEqualTo("case-why");
        cases.move(MORI, number, "closed", "paid");
        assertThat(code(() -> cases.note(ITO, number, "late"))).isEqualTo("case-closed");
        assertThat(code(() -> cases.move(ITO, number, "investigating", "again")))
                .isEqualTo("case-supervisor");
        cases.move(MORI, number, "investigating", "another theft");
        assertThat(acts(number))
                .containsExactly(
                        "note",
                        "reopen",
                        "note",
                        "closed",
                        "note",
                        "waiting",
                        "investigating",
                        "assign",
                        "open");
        assertThat(cases.whole(number).notes())
                .extracting(CaseNote::text)
                .containsExactly("another theft", "paid", "for the customer");
        assertThat(server.acts("case:" + number))
                .containsSequence("case.reopen refused", "case.note refused", "case.note done")
                .contains("case.closed refused", "case.open done", "case.assign done");
    }

    @Test
    void notesAreAppendedWithTheirHashInTheAuditLogAndNeverChanged() throws Exception {
        long number = cases.open(SATO, "notes", List.of()).number();
        cases.note(SATO, number, "first\r\nsecond 株");
        CaseNote note = cases.whole(number).notes().getFirst();
        assertThat(note.text()).isEqualTo("first\nsecond 株");
        assertThat(note.by()).isEqualTo("sato");
        assertThat(
                        server.bean(AuditLog.class)
                                .before(Long.MAX_VALUE, "", "case:" + number, 1)
                                .getFirst()
                                .detail())
                .contains(Sha256.of(note.text()));
        for (String table : List.of("case_note", "case_step")) {
            assertThatThrownBy(() -> server.jdbc().sql("delete from " + table).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(code(() -> cases.note(SATO, number, " "))).isEqualTo("case-note");
        assertThat(code(() -> cases.note(SATO, number, "x".repeat(10_001)))).isEqualTo("case-note");
    }

    @Test
    void linksNameWhatIsThere() throws Exception {
        long number = cases.open(SATO, "links", List.of()).number();
        for (String link : List.of("account:a-9", "event:o-1", "name:XTKS:7001", "campaign:c-1")) {
            cases.link(SATO, number, link);
        }
        long other = cases.open(SATO, "other", List.of("case:" + number)).number();
        assertThat(cases.whole(number).links())
                .extracting(CaseLink::text)
                .containsExactly("account:a-9", "campaign:c-1", "event:o-1", "name:XTKS:7001");
        assertThat(code(() -> cases.link(SATO, number, "event:nothing")))
                .isEqualTo("case-link-none");
        assertThat(code(() -> cases.link(SATO, number, "case:999999"))).isEqualTo("case-link-none");
        assertThat(code(() -> cases.link(SATO, number, "colour:red"))).isEqualTo("case-link");
        assertThat(code(() -> cases.link(SATO, number, "account:a-9"))).isEqualTo("case-linked");
        assertThat(code(() -> cases.link(SATO, other, "case:" + other))).isEqualTo("case-linked");
        cases.unlink(SATO, number, "account:a-9");
        assertThat(code(() -> cases.unlink(SATO, number, "account:a-9"))).isEqualTo("case-no-link");
    }

    @Test
    void filesAreKeptAsTheyCameAndOnlyThoseOfKnownTypes() throws Exception {
        long number = cases.open(SATO, "files", List.of()).number();
        byte[] letter = "%PDF-1.7 a letter".getBytes(StandardCharsets.UTF_8);
        CaseAttachment kept = attachments.attach(SATO, number, "C:\\scans\\届出.pdf", letter);
        assertThat(kept.name()).isEqualTo("届出.pdf");
        assertThat(kept.sha256()).isEqualTo(Sha256.of(letter));
        assertThat(attachments.content(number, kept.id()).bytes()).isEqualTo(letter);
        assertThat(code(() -> attachments.content(number + 1, kept.id())))
                .isEqualTo("attachment-none");
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(code(() -> attachments.attach(SATO, number, "a.html", page)))
                .isEqualTo("attachment-type");
        assertThat(code(() -> attachments.attach(SATO, number, "a.pdf", page)))
                .isEqualTo("attachment-type");
        assertThat(code(() -> attachments.attach(SATO, number, "a.txt", new byte[] {77, 90, 0})))
                .isEqualTo("attachment-type");
        assertThat(
                        code(
                                () ->
                                        attachments.attach(
                                                SATO,
                                                number,
                                                "a.txt",
                                                new byte[Attachments.MOST_BYTES + 1])))
                .isEqualTo("attachment-size");
        assertThatThrownBy(() -> server.jdbc().sql("update case_attachment set size = 1").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void listIsFilteredByStateAssigneeAndText() throws Exception {
        Actor actor = new Actor("filterer", SATO.roles());
        long first = cases.open(actor, "Zebra one", List.of("account:z-1")).number();
        long second = cases.open(actor, "Zebra two", List.of()).number();
        cases.assign(actor, second, "filterer");
        cases.move(actor, second, "waiting", "");
        assertThat(numbers(new CaseFilter("", "", "zebra"))).containsExactly(second, first);
        assertThat(numbers(new CaseFilter("waiting", "", "zebra"))).containsExactly(second);
        assertThat(numbers(new CaseFilter("", "filterer", ""))).containsExactly(second);
        assertThat(numbers(new CaseFilter("", CaseFilter.NOBODY, "zebra"))).containsExactly(first);
        assertThat(numbers(new CaseFilter("", "", "z-1"))).containsExactly(first);
        cases.move(MORI, first, "closed", "no zebra");
        assertThat(numbers(new CaseFilter(CaseFilter.NOT_CLOSED, "", "zebra")))
                .containsExactly(second);
        CaseFile last = cases.list(new CaseFilter("", "", "zebra"), 1).getFirst();
        assertThat(cases.listBefore(new CaseFilter("", "", "zebra"), last, 5))
                .singleElement()
                .extracting(CaseFile::number)
                .isEqualTo(second);
    }

    private static List<Long> numbers(CaseFilter filter) {
        return cases.list(filter, 100).stream().map(CaseFile::number).toList();
    }
}

package org.kabumori.server.reports;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.document.Csv;
import org.kabumori.server.document.Pdf;
import org.kabumori.server.document.Report;
import org.kabumori.server.document.Texts;
import org.kabumori.server.document.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The files of reports in their forms. Thread-safe; a file is held in memory. */
@Component
public class ReportFiles {
    private final Reports reports;
    private final HandOvers handOvers;
    private final MessageSource messages;
    private final Pdf pdf;
    private final Clock clock = Clock.systemUTC();

    ReportFiles(Reports reports, HandOvers handOvers, MessageSource messages, Pdf pdf) {
        this.reports = reports;
        this.handOvers = handOvers;
        this.messages = messages;
        this.pdf = pdf;
    }

    /** What a file is. */
    public enum Form {
        PDF(Pdf.TYPE),
        XLSX(Workbook.TYPE),
        CSV("text/csv");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** Returns the end of its name. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Form of(String word) throws Refusal {
            for (Form form : values()) {
                if (form.word().equals(word)) {
                    return form;
                }
            }
            throw new Refusal(Cause.INVALID, "report-form", "form: pdf, xlsx or csv");
        }
    }

    /** A file, as it leaves; nobody changes its bytes. */
    public static final class Made {
        private final String name;
        private final String type;
        private final byte[] bytes;

        Made(String name, String type, byte[] bytes) {
            this.name = name;
            this.type = type;
            this.bytes = bytes;
        }

        public String name() {
            return name;
        }

        public String type() {
            return type;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /** Returns the monthly figures with all their revisions. */
    public Made figures(String form, Locale locale) throws Refusal {
        Report report = ReportDocuments.figures(reports.publications(), texts(locale), now());
        return made("kabumori-monthly-figures", Form.of(form), report);
    }

    /** Returns the file for JSDA and SESC; it stands in the audit log before anybody has it. */
    public Made handOver(Actor actor, String subject, boolean whole, String form, Locale locale)
            throws Refusal {
        Form wanted = Form.of(form);
        HandOver handOver = handOvers.of(subject, whole);
        Report report =
                new HandOverDocument(handOver, texts(locale), now()).file(wanted == Form.PDF);
        return left(actor, subject, made("kabumori-handover-" + plain(subject), wanted, report));
    }

    /** Returns the draft of a suspicious transaction report. */
    public Made suspicious(Actor actor, String subject, String form, Locale locale) throws Refusal {
        Report report = draft(subject, locale);
        Form wanted = Form.of(form);
        return left(
                actor,
                subject,
                made("kabumori-suspicious-draft-" + plain(subject), wanted, report));
    }

    /** Returns the draft to look at. */
    public Report draft(String subject, Locale locale) throws Refusal {
        return new HandOverDocument(handOvers.of(subject, false), texts(locale), now()).draft();
    }

    private Made left(Actor actor, String subject, Made made) {
        handOvers.handedOver(actor, subject, made.name(), made.bytes());
        return made;
    }

    private Made made(String name, Form form, Report report) throws Refusal {
        byte[] bytes =
                switch (form) {
                    case PDF -> pdf.of(report);
                    case XLSX -> Workbook.of(report);
                    // The last table is the one with all rows.
                    case CSV -> Csv.of(report.tables().getLast());
                };
        String language = report.locale().getLanguage();
        return new Made("%s-%s.%s".formatted(name, language, form.word()), form.type, bytes);
    }

    private Texts texts(Locale locale) {
        return new Texts(
                messages, locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String plain(String subject) {
        return subject.replaceAll("[^A-Za-z0-9.-]+", "-");
    }
}

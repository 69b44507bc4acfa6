package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Engine;
import org.kabumori.engine.Watcher;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.server.journal.JournalArchive;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** {@code kabumori explain}: a decision's full story. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what stands behind the decision on an event: the state before, every piece of evidence,",
            "the cost of every answer, and what would have changed it. All events before it are read again."
        })
final class ExplainCommand implements Callable<Integer>, Answers, Watcher {
    @Parameters(paramLabel = "EVENT-ID", description = "The event's id.")
    private String id = "";

    @ArgGroup private Source source = new Source();

    private static final class Source {
        @Option(
                names = "--events",
                arity = "1..*",
                paramLabel = "E.jsonl",
                description = "Event files, merged by time (.gz and .zst too).")
        private List<String> events = List.of();

        @Option(
                names = "--data",
                paramLabel = "FOLDER",
                description = "The data of a server that does not run now (default: data).")
        private Path data = Path.of("data");

        @Option(
                names = "--database-url",
                paramLabel = "JDBC-URL",
                description = {
                    "The journal of a server's PostgreSQL: jdbc:postgresql://HOST/DATABASE, with user and password",
                    "from KABUMORI_DATABASE_USER and KABUMORI_DATABASE_PASSWORD or KABUMORI_DATABASE_PASSWORDFILE."
                })
        private @Nullable String databaseUrl;
    }

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "The policy that decided until another was published, if not the standard.")
    private @Nullable Path policy;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            description = "Language of the text (default: the system's).")
    private String language = Locale.getDefault().getLanguage();

    @Option(names = "--json", paramLabel = "OUT", description = "Where the same goes as JSON.")
    private @Nullable String json;

    private @Nullable Deliberation found;

    @Override
    public Integer call() {
        try {
            List<String> read = new ArrayList<>(source.events);
            FileErrors.checkOutputs(read, json);
            Engine engine = new Engine(PolicyFile.read(policy));
            engine.watch(this);
            if (source.events.isEmpty()) {
                readJournal(engine);
            } else {
                readFiles(engine);
            }
            return explain();
        } catch (IOException e) {
            return FileErrors.report("explain", e);
        }
    }

    private void readFiles(Engine engine) throws IOException {
        try (Progress progress = Progress.of("explain", source.events)) {
            LabelledFiles.events(source.events, event -> take(event, engine), progress::stepTo);
        }
    }

    private void readJournal(Engine engine) throws IOException {
        EventReader reader = new EventReader();
        try (JournalArchive journal =
                JournalArchive.open(JournalOptions.settings(source.data, source.databaseUrl))) {
            OptionalLong seq = journal.find(id);
            if (seq.isPresent()) {
                journal.read(seq.getAsLong(), (number, body) -> take(read(reader, body), engine));
            }
        }
    }

    private static Event read(EventReader reader, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(bytes, 0, bytes.length);
        } catch (Rejection e) {
            throw new IllegalStateException("the journal holds what is no event", e);
        }
    }

    /** Events after the one asked for do not matter; a file is read to its end all the same. */
    private void take(Event event, Engine engine) {
        if (found == null) {
            engine.accept(event, this);
        }
    }

    @Override
    public boolean wants(AccountEvent event) {
        return event.id().equals(id);
    }

    @Override
    public void decided(Deliberation deliberation) {
        found = deliberation;
    }

    private int explain() throws IOException {
        if (found == null) {
            System.err.println("kabumori explain: no decision on an event '" + id + "'");
            return 2;
        }
        Explanation explanation = Explanation.of(found);
        if (!"-".equals(json)) {
            System.out.print(ExplainText.of(explanation, Locale.of(language)));
        }
        if (json != null) {
            try (OutputStream out = ReplayCommand.create(json)) {
                out.write(ExplainJson.of(explanation));
                out.write('\n');
            }
        }
        System.out.flush();
        return 0;
    }

    @Override
    public void decision(Decision decision) {
        // The deliberation has it.
    }

    @Override
    public void alert(Alert alert) {
        // Decisions are explained, not alerts.
    }
}

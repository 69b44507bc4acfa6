package org.kabumori.server.evidence;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.kabumori.server.ServerSettings;
import org.kabumori.server.database.Database;
import org.kabumori.server.evidence.EvidenceStore.Commit;
import org.kabumori.server.journal.Chain;
import org.kabumori.server.journal.Recorded;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks packs against the journal that they were made of, changing nothing. Not thread-safe. */
public final class EvidenceArchive implements AutoCloseable {
    /** Differences told: the first show where to look. */
    private static final int MOST_TOLD = 20;

    private final Database database;
    private final Connection connection;
    private final EvidenceStore store;

    private EvidenceArchive(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.store =
                new EvidenceStore(
                        JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /**
     * Opens the database that the settings name; starts the embedded one when they name none.
     *
     * @throws IOException when a server uses the folder, or the database cannot be reached
     */
    public static EvidenceArchive open(ServerSettings settings) throws IOException {
        Database database = Database.open(settings);
        try {
            Connection connection = database.connect();
            connection.setReadOnly(true);
            return new EvidenceArchive(database, connection);
        } catch (SQLException e) {
            database.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the public keys that this server signs with, as a JWK set. */
    public String publicKeys() throws IOException {
        try {
            List<JWK> keys = new ArrayList<>();
            for (String key : store.signingKeys()) {
                keys.add(JWK.parse(key).toPublicJWK());
            }
            return new JWKSet(keys).toString();
        } catch (ParseException | DataAccessException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns in what a pack, whose seal fits, differs from the journal. */
    public List<String> differences(EvidenceCheck check) throws IOException {
        Manifest manifest = check.manifest();
        if (manifest == null) {
            return List.of();
        }
        try {
            List<String> wrong = new ArrayList<>();
            events(check, manifest, wrong);
            commits(check, wrong);
            return wrong.size() <= MOST_TOLD ? wrong : told(wrong);
        } catch (DataAccessException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<String> told(List<String> wrong) {
        List<String> told = new ArrayList<>(wrong.subList(0, MOST_TOLD));
        told.add("and %d more".formatted(wrong.size() - MOST_TOLD));
        return told;
    }

    private void events(EvidenceCheck check, Manifest manifest, List<String> wrong) {
        List<String> lines = Span.lines(check.file(Manifest.SPAN));
        List<Long> numbers = lines.stream().map(EvidenceArchive::number).toList();
        List<Recorded> events = store.ofNumbers(numbers);
        byte[] key = manifest.isHashed() ? store.key().orElse(new byte[] {0}) : null;
        Pseudonyms pseudonyms = Span.pseudonyms(events, key);
        Set<String> written = new HashSet<>();
        events.forEach(event -> written.add(Span.line(event, pseudonyms)));
        Set<Long> there = new HashSet<>(events.stream().map(Recorded::seq).toList());
        for (int i = 0; i < lines.size(); i++) {
            if (!there.contains(numbers.get(i))) {
                wrong.add("event " + numbers.get(i) + " is not in this journal");
            } else if (!written.contains(lines.get(i))) {
                wrong.add("event " + numbers.get(i) + " is another one in this journal");
            }
        }
        leftOut(manifest, new HashSet<>(numbers), wrong);
    }

    private void leftOut(Manifest manifest, Set<Long> packed, List<String> wrong) {
        Manifest.Journal span = manifest.journal();
        if (!span.complete()) {
            return;
        }
        Selection.of(store, span.accounts(), span.linked(), span.lastSeq()).stream()
                .filter(event -> !packed.contains(event.seq()))
                .forEach(event -> wrong.add("event " + event.seq() + " was left out"));
    }

    /** Checks each commit's hash by all that this journal has of it. */
    private void commits(EvidenceCheck check, List<String> wrong) {
        List<String> lines = Span.lines(check.file(Manifest.COMMITS));
        List<Long> numbers =
                Span.lines(check.file(Manifest.SPAN)).stream()
                        .map(EvidenceArchive::number)
                        .toList();
        List<Commit> commits = store.commits(numbers);
        List<String> found = commits.stream().map(Span::line).toList();
        if (!found.equals(lines)) {
            wrong.add("the commits of this journal are others than those in the pack");
        }
        for (Commit commit : commits) {
            if (!commit.hash().equals(Chain.NONE) && !commit.hash().equals(hash(commit))) {
                wrong.add(
                        "one of the events %d to %d, or an answer to it, was changed in this journal"
                                .formatted(commit.firstSeq(), commit.lastSeq()));
            }
        }
    }

    private String hash(Commit commit) {
        Chain chain = new Chain(commit.before());
        for (Recorded event : store.between(commit.firstSeq(), commit.lastSeq())) {
            chain.event(event.seq(), event.id(), event.body(), event.decision());
            event.alerts().forEach(chain::alert);
        }
        return chain.hash();
    }

    private static long number(String line) {
        String begin = "{\"seq\":";
        int comma = line.indexOf(',');
        return line.startsWith(begin) && comma > begin.length()
                ? Long.parseLong(line.substring(begin.length(), comma))
                : 0;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            database.close();
        }
    }
}

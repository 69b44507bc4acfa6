package org.kabumori.server.cases;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.loss.LossReferences;
import org.kabumori.server.loss.Reference;
import org.kabumori.server.loss.ReferenceReader;
import org.kabumori.server.loss.ReferenceRefused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The figures that people enter for a case where the journal has none. Each is one transaction with
 * its line in the history and in the audit log. Thread-safe.
 */
@Component
public class Figures {
    /** Of a case: prices and rates of a raid's names, entered and corrected by hand. */
    static final int MOST_FIGURES = 1_000;

    /** Leaves room for who entered it. */
    private static final int MOST_SOURCE = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cases cases;
    private final FigureStore store;

    Figures(Cases cases, FigureStore store) {
        this.cases = cases;
        this.store = store;
    }

    /**
     * Enters a figure; a price or rate takes the place of the one of the same name and day.
     *
     * @param figure a JSON object, as {@code docs/loss.md} has it
     */
    @Transactional
    public void enter(Actor actor, long number, String figure) throws Refusal {
        Reference reference = read(figure);
        if (reference.source().length() > MOST_SOURCE) {
            throw Cases.invalid("case-figure", "source: at most " + MOST_SOURCE + " characters");
        }
        FigureStore.Of of = of(figure, reference);
        cases.changeable(actor, number, "figure");
        if (store.count(number) >= MOST_FIGURES) {
            throw Cases.tooMuch("case-figures", "at most " + MOST_FIGURES + " figures");
        }
        long now = cases.nowMicros();
        if (of.kind().equals("price") || of.kind().equals("rate")) {
            store.replace(number, of, now, actor.name());
        }
        store.add(number, of, figure, now, actor.name());
        cases.done(actor, number, "figure", figure, Map.of("figure", figure));
    }

    /** Withdraws a figure: it stays, and counts no more. */
    @Transactional
    public void withdraw(Actor actor, long number, long id) throws Refusal {
        cases.changeable(actor, number, "unfigure");
        if (!store.withdraw(number, id, cases.nowMicros(), actor.name())) {
            throw cases.refused(
                    actor,
                    number,
                    "unfigure",
                    Cause.NOT_FOUND,
                    "case-no-figure",
                    "a figure of it that counts");
        }
        String which = "figure " + id;
        cases.done(actor, number, "unfigure", which, Map.of("figure", String.valueOf(id)));
    }

    /** Returns all of a case, the latest first. */
    public List<CaseFigure> of(long number) {
        return store.of(number).stream().map(Figures::figure).toList();
    }

    /** Returns those that count, for the calculation. */
    public LossReferences counting(long number) {
        return new LossReferences(
                of(number).reversed().stream()
                        .filter(CaseFigure::counts)
                        .map(CaseFigure::reference)
                        .toList());
    }

    private static CaseFigure figure(FigureStore.Kept kept) {
        ObjectNode signed = (ObjectNode) JSON.readTree(kept.figure());
        String source = signed.path("source").asString("");
        signed.put("source", CaseFigure.signed(source, kept.by(), kept.atMicros()));
        try {
            return new CaseFigure(
                    kept.id(),
                    kept.atMicros(),
                    kept.by(),
                    read(JSON.writeValueAsString(signed)),
                    kept.withdrawnMicros(),
                    kept.withdrawnBy());
        } catch (Refusal e) {
            throw new IllegalStateException("figure " + kept.id() + " is none", e);
        }
    }

    private static FigureStore.Of of(String figure, Reference reference) {
        JsonNode fields = JSON.readTree(figure);
        String key =
                switch (reference) {
                    case Reference.Rate rate -> rate.currency();
                    case Reference.Charge charge -> charge.execution();
                    default -> fields.path("instrument").asString("");
                };
        String kind = fields.path("figure").asString("");
        return new FigureStore.Of(kind, key, reference.date());
    }

    private static Reference read(String figure) throws Refusal {
        try {
            List<Reference> all =
                    ReferenceReader.read("figure", new StringReader(figure.replace('\n', ' ')))
                            .all();
            if (all.size() == 1) {
                return all.getFirst();
            }
        } catch (ReferenceRefused e) {
            throw Cases.invalid("case-figure", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Cases.invalid("case-figure", "one JSON object");
    }
}

package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Times;
import org.kabumori.engine.event.Event;
import org.kabumori.server.loss.LossJson;
import org.kabumori.server.loss.LossQuestion;
import org.kabumori.server.loss.LossReferences;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTerms;
import org.kabumori.server.loss.Losses;
import org.kabumori.server.loss.Reference;
import org.kabumori.server.loss.ReferenceReader;
import org.kabumori.server.loss.ReferenceRefused;
import org.kabumori.server.loss.Unauthorised;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code kabumori loss}: what unauthorised trades cost a customer, on two bases. */
@Command(
        name = "loss",
        mixinStandardHelpOptions = true,
        description = {
            "Works out what unauthorised trades cost a customer, to the yen, on two bases:",
            "restoration in kind, and money. docs/loss.md has the method, the fields of the",
            "figures and worked examples."
        })
final class LossCommand implements Callable<Integer> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "E.jsonl",
            description = "Event files, merged by time (.gz and .zst too).")
    private List<String> events = List.of();

    @Option(
            names = "--account",
            required = true,
            paramLabel = "ACCOUNT",
            description = "The customer's account.")
    private String account = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Begin of the span in which trades can be unauthorised (RFC 3339).")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End of that span.")
    private String to = "";

    @Option(
            names = "--valued-on",
            paramLabel = "DATE",
            description = "The day whose prices count (default: the day of --to in Tokyo).")
    private @Nullable LocalDate valuedOn;

    @Option(
            names = "--prices",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Prices and exchange rates with date and source, JSON Lines.")
    private List<String> prices = List.of();

    @Option(
            names = "--actions",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Splits, dividends, rights, charges and NISA lots, JSON Lines.")
    private List<String> actions = List.of();

    @Option(
            names = "--unauthorised",
            split = ",",
            paramLabel = "ID",
            description = {
                "Ids of executions and cash movements that were not the customer's",
                "(default: what verdicts, reports and --decisions say)."
            })
    private List<String> unauthorised = List.of();

    @Option(
            names = "--decisions",
            paramLabel = "D.jsonl",
            description = "Decisions: what was not allowed counts where nobody said anything.")
    private @Nullable String decisions;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "Share of the loss that the broker bears (default: ${DEFAULT-VALUE}).")
    private BigDecimal share = BigDecimal.ONE;

    @Option(
            names = "--consolation",
            paramLabel = "YEN",
            description = "Paid once beyond it (default: ${DEFAULT-VALUE}).")
    private BigDecimal consolation = BigDecimal.ZERO;

    @Option(
            names = "--count-sold",
            description = "Counts as loss what the shares sold have gained since.")
    private boolean countsSold;

    @Option(
            names = "--no-charges",
            paramLabel = "SOURCE",
            description =
                    "Says that trades without a charge were charged nothing, and who says so.")
    private @Nullable String noCharges;

    @Option(
            names = {"--lang", "--language"},
            paramLabel = "ja|en",
            description = "Language of the text (default: the system's).")
    private String language = Locale.getDefault().getLanguage();

    @Option(names = "--json", description = "Prints JSON instead of tables.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            LossStatement statement = statement();
            System.out.print(
                    json
                            ? LossJson.of(statement) + "\n"
                            : LossText.of(statement, Locale.of(language)));
            System.out.flush();
            return 0;
        } catch (ReferenceRefused e) {
            System.err.println("kabumori loss: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            return FileErrors.report("loss", e);
        }
    }

    private LossStatement statement() throws IOException, ReferenceRefused {
        long fromMicros = micros("--from", from);
        long toMicros = micros("--to", to);
        List<Event> read = events(valuedOn(toMicros));
        LossReferences references = references(toMicros);
        try {
            LossTerms terms = new LossTerms(share, consolation, countsSold, valuedOn(toMicros));
            return Losses.of(
                    new LossQuestion(
                            account,
                            fromMicros,
                            toMicros,
                            read,
                            unauthorised(fromMicros, toMicros, read),
                            references,
                            terms));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(@Nullable String why) {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return new ParameterException(spec.commandLine(), String.valueOf(why));
    }

    private long micros(String option, String time) {
        try {
            return Times.micros(time);
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private LocalDate valuedOn(long toMicros) {
        return valuedOn != null
                ? valuedOn
                : LocalDate.ofInstant(Instant.EPOCH.plus(toMicros, ChronoUnit.MICROS), TOKYO);
    }

    private List<Event> events(LocalDate until) throws IOException {
        LossEvents of = new LossEvents(account, until);
        long refused = LabelledFiles.events(events, of::take, bytes -> {});
        if (refused > 0) {
            throw wrong(
                    "%,d lines of the events are none, or late; kabumori replay --rejects says which"
                            .formatted(refused));
        }
        return of.all();
    }

    private LossReferences references(long toMicros) throws IOException, ReferenceRefused {
        List<Reference> all = new ArrayList<>();
        for (List<String> files : List.of(prices, actions)) {
            for (String file : files) {
                try (Reader reader =
                        new InputStreamReader(
                                EventSource.stream(file), StandardCharsets.UTF_8.newDecoder())) {
                    all.addAll(ReferenceReader.read(file, reader).all());
                }
            }
        }
        if (noCharges != null) {
            all.add(
                    new Reference.Charge(
                            Reference.ChargeKind.COMMISSION,
                            Reference.Charge.ALL_OTHERS,
                            BigDecimal.ZERO,
                            "JPY",
                            valuedOn(toMicros),
                            noCharges));
        }
        return new LossReferences(all);
    }

    private Unauthorised unauthorised(long fromMicros, long toMicros, List<Event> of)
            throws IOException {
        return unauthorised.isEmpty()
                ? Unauthorised.found(account, fromMicros, toMicros, of, suspicious())
                : Unauthorised.chosen(unauthorised, "--unauthorised");
    }

    private Set<String> suspicious() throws IOException {
        Set<String> ids = new HashSet<>();
        if (decisions == null) {
            return ids;
        }
        try (JsonLines lines = JsonLines.open(decisions, Set.of("event", "account", "decision"))) {
            for (JsonLines.Row row = lines.next(); row != null; row = lines.next()) {
                boolean isOfAccount = account.equals(row.optionalText("account", "an account"));
                if (isOfAccount && !row.text("decision", "an answer").equals("allow")) {
                    ids.add(row.id("event"));
                }
            }
        }
        return ids;
    }
}

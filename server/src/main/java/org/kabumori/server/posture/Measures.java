package org.kabumori.server.posture;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.channels.ChannelLine;
import org.kabumori.server.channels.Channels;
import org.kabumori.server.document.Texts;
import org.kabumori.server.outbox.Outbox;
import org.kabumori.server.outbox.Outbox.DestinationLine;
import org.kabumori.server.posture.PostureStore.Answered;
import org.kabumori.server.posture.PostureStore.Kept;
import org.kabumori.server.reports.Publication;
import org.kabumori.server.reports.Reports;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Measures controls by live settings and figures. What cannot be seen from the gate is not
 * measured. Thread-safe; costs a dozen bounded queries.
 */
@Component
class Measures {
    /** Days that figures look back, as the channels' week. */
    private static final int DAYS = 7;

    /** Days that acts of people look back: a quarter. */
    private static final int ACT_DAYS = 90;

    /** Opting out is allowed, so not every login can have a passkey. */
    private static final double MET_SHARE = 0.95;

    private static final double PARTLY_SHARE = 0.5;

    private final PostureStore store;
    private final Channels channels;
    private final Outbox outbox;
    private final Reports reports;
    private final Acting acting;
    private final Clock clock = Clock.systemUTC();

    Measures(PostureStore store, Channels channels, Outbox outbox, Reports reports, Acting acting) {
        this.store = store;
        this.channels = channels;
        this.outbox = outbox;
        this.reports = reports;
        this.acting = acting;
    }

    /** Measures once for all controls. */
    Taken take() {
        return new Taken(channels.all(), store.stopped(today().minusDays(DAYS)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.TOKYO);
    }

    /** What several controls are measured by. */
    final class Taken {
        private final List<ChannelLine> lines;
        private final List<Answered> stopped;

        private Taken(List<ChannelLine> lines, List<Answered> stopped) {
            this.lines = lines;
            this.stopped = stopped;
        }

        /** Returns what is measured of a control, {@code null} when nothing can be. */
        @Nullable Measurement of(Control control) {
            return switch (control.id()) {
                case "A1" -> passkeys();
                case "A2" -> orderChallenges();
                case "A4" -> refusedLogins();
                case "A8" -> everyChannel();
                case "D1" -> examined();
                case "D2" -> blocking();
                case "D3" -> logs();
                case "D4" -> abnormalTrades();
                case "D6" -> knownBad();
                case "N1" -> notices();
                case "C2" -> freezes();
                case "C3" -> reopened();
                case "C4" -> cases();
                case "R1" -> published();
                case "R2" -> handedOver();
                default -> null;
            };
        }

        private long sum(ToLongFunction<ChannelLine.Counts> of) {
            return lines.stream()
                    .mapToLong(line -> of.applyAsLong(line.day()) + of.applyAsLong(line.week()))
                    .sum();
        }

        private long stopped(String type, String answer) {
            return stopped.stream()
                    .filter(each -> type.isEmpty() || each.type().equals(type))
                    .filter(each -> answer.isEmpty() || each.answer().equals(answer))
                    .mapToLong(Answered::count)
                    .sum();
        }

        private Measurement passkeys() {
            long logins = sum(ChannelLine.Counts::logins);
            long resistant = sum(ChannelLine.Counts::resistant);
            double share = logins == 0 ? 0 : resistant / (double) logins;
            Rating rating =
                    share >= MET_SHARE
                            ? Rating.MET
                            : share >= PARTLY_SHARE ? Rating.PARTLY : Rating.NOT_MET;
            return Measurement.part(
                    logins == 0 ? Rating.UNKNOWN : rating, "A1", percent(share), logins);
        }

        private Measurement orderChallenges() {
            long asked = stopped("order", "challenge");
            return Measurement.part(
                    asked > 0 ? Rating.PARTLY : Rating.UNKNOWN,
                    "A2",
                    asked,
                    sum(ChannelLine.Counts::orders));
        }

        private Measurement refusedLogins() {
            return Measurement.part(Rating.UNKNOWN, "A4", stopped("login", "reject"));
        }

        private Measurement everyChannel() {
            long warned = lines.stream().filter(line -> !line.warnings().isEmpty()).count();
            Rating rating = warned == 0 ? Rating.MET : Rating.PARTLY;
            boolean isNone = lines.isEmpty() || warned == lines.size();
            return Measurement.whole(
                    lines.isEmpty() ? Rating.UNKNOWN : isNone ? Rating.NOT_MET : rating,
                    "A8",
                    (long) lines.size(),
                    warned);
        }

        private Measurement examined() {
            long logins = sum(ChannelLine.Counts::logins);
            long orders = sum(ChannelLine.Counts::orders);
            Rating rating = logins > 0 && orders > 0 ? Rating.MET : Rating.PARTLY;
            return Measurement.whole(
                    logins + orders == 0 ? Rating.UNKNOWN : rating, "D1", logins, orders);
        }

        private Measurement blocking() {
            long all = stopped("", "");
            long late = store.heldPast(acting.nowMicros());
            Rating rating = late > 0 ? Rating.PARTLY : Rating.MET;
            return Measurement.whole(
                    all == 0 ? Rating.UNKNOWN : rating,
                    "D2",
                    stopped("", "challenge"),
                    stopped("", "hold"),
                    stopped("", "reject"),
                    late);
        }

        private Measurement logs() {
            Kept kept = store.kept();
            long audited = store.auditEntries();
            return Measurement.part(
                    kept.commits() > 0 && audited > 0 ? Rating.MET : Rating.UNKNOWN,
                    "D3",
                    kept.days(),
                    kept.commits(),
                    audited);
        }

        private Measurement abnormalTrades() {
            long orders = sum(ChannelLine.Counts::orders);
            return Measurement.whole(
                    orders > 0 ? Rating.MET : Rating.UNKNOWN,
                    "D4",
                    orders,
                    stopped("order", "hold"),
                    stopped("order", "reject"),
                    store.haltsInForce());
        }

        private Measurement knownBad() {
            long conditions = store.conditionsInForce();
            return Measurement.part(conditions > 0 ? Rating.MET : Rating.PARTLY, "D6", conditions);
        }

        private Measurement notices() {
            List<DestinationLine> destinations = outbox.summary().destinations();
            long waiting = destinations.stream().mapToLong(DestinationLine::waiting).sum();
            long dead = destinations.stream().mapToLong(DestinationLine::deadLetters).sum();
            long down = destinations.stream().filter(each -> each.state().equals("down")).count();
            Rating rating = dead + down > 0 ? Rating.PARTLY : Rating.MET;
            return Measurement.part(
                    destinations.isEmpty() ? Rating.UNKNOWN : rating,
                    "N1",
                    (long) destinations.size(),
                    waiting,
                    dead);
        }

        private Measurement freezes() {
            return Measurement.part(
                    Rating.MET,
                    "C2",
                    store.accountsFrozen(),
                    acts("account.freeze-trading", "account.freeze-all"));
        }

        /** The gate has no way to lift a freeze without a proof. */
        private Measurement reopened() {
            return Measurement.part(Rating.MET, "C3", acts("account.unfreeze"));
        }

        private Measurement cases() {
            long opened = store.casesOpened();
            return Measurement.part(
                    opened > 0 ? Rating.MET : Rating.UNKNOWN, "C4", opened, store.casesClosed());
        }

        private Measurement published() {
            Optional<Publication> last =
                    reports.publications().stream()
                            .max(Comparator.comparing(Publication::publishedOn));
            YearMonth due = YearMonth.from(today()).minusMonths(1);
            boolean isTold =
                    reports.publications().stream().anyMatch(each -> !each.month().isBefore(due));
            Rating rating = isTold ? Rating.MET : Rating.PARTLY;
            return Measurement.part(
                    last.isPresent() ? rating : Rating.UNKNOWN,
                    "R1",
                    last.map(each -> each.publishedOn().toString()).orElse("–"),
                    due);
        }

        private Measurement handedOver() {
            long packs = acts("case.evidence");
            long files = acts("report.handover");
            return Measurement.part(
                    packs + files > 0 ? Rating.MET : Rating.UNKNOWN, "R2", packs, files);
        }

        private long acts(String... acts) {
            long since = clock.millis() - TimeUnit.DAYS.toMillis(ACT_DAYS);
            return store.acts(List.of(acts), since * 1_000);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }
}

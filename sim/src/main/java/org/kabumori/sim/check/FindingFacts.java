package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Settings changed lately, and what people found out: each fades in a straight line. */
final class FindingFacts {
    private static final int BLINDING_DAYS = 30;
    private static final int SETTING_DAYS = 14;
    private static final int REVIEW_DAYS = 7;
    private static final int VERDICT_DAYS = 30;
    private static final int REPORT_DAYS = 14;
    private static final int HISTORY_DAYS = 30;
    private static final double FIRST_SHARE = 0.4;

    private record Family(ReasonCode code, Parameter weight, int days, Set<Setting> settings) {}

    private static final List<Family> FAMILIES =
            List.of(
                    new Family(
                            ReasonCode.CONTACT_CHANGED,
                            Parameter.CONTACT_CHANGED,
                            BLINDING_DAYS,
                            Set.of(Setting.EMAIL, Setting.PHONE, Setting.ADDRESS)),
                    new Family(
                            ReasonCode.NOTIFICATION_OFF,
                            Parameter.NOTIFICATION_OFF,
                            BLINDING_DAYS,
                            Set.of(Setting.NOTIFICATION_OFF)),
                    new Family(
                            ReasonCode.METHOD_CHANGED,
                            Parameter.METHOD_CHANGED,
                            SETTING_DAYS,
                            Set.of(Setting.PASSWORD, Setting.METHOD_ADDED, Setting.METHOD_REMOVED)),
                    new Family(
                            ReasonCode.WITHDRAWAL_ACCOUNT_CHANGED,
                            Parameter.WITHDRAWAL_ACCOUNT_CHANGED,
                            SETTING_DAYS,
                            Set.of(Setting.WITHDRAWAL_ACCOUNT)),
                    new Family(
                            ReasonCode.LIMITS_WIDENED,
                            Parameter.LIMITS_WIDENED,
                            SETTING_DAYS,
                            Set.of(
                                    Setting.FOREIGN_TRADING_ON,
                                    Setting.ORDER_LIMIT_RAISED,
                                    Setting.API_KEY_CREATED)));

    private FindingFacts() {}

    static void examine(Facts facts) {
        for (Family family : FAMILIES) {
            facts.say(family.code, changed(family, facts));
        }
        Past review = latest(facts, one -> one.event() instanceof Review);
        double reviewed = review == null ? 0 : of((Review) review.event(), facts);
        say(
                facts,
                ReasonCode.REVIEW_RELEASED,
                ReasonCode.REVIEW_REFUSED,
                reviewed,
                review,
                REVIEW_DAYS);
        Past verdict = latest(facts, one -> one.event() instanceof Verdict);
        double found = verdict == null ? 0 : of((Verdict) verdict.event(), facts);
        say(
                facts,
                ReasonCode.VERDICT_GENUINE,
                ReasonCode.VERDICT_TAKEOVER,
                found,
                verdict,
                VERDICT_DAYS);
        reported(facts, gravest(facts));
        reopened(facts);
        enrolled(facts);
        confirmed(facts);
    }

    private static void reopened(Facts facts) {
        Past latest =
                facts.history.latest(
                        one ->
                                one.event() instanceof AccountControl control
                                        && control.action() == AccountControl.Action.UNFREEZE);
        double left = latest == null ? 0 : left(latest, HISTORY_DAYS, facts);
        only(facts, ReasonCode.ACCOUNT_UNFROZEN, latest != null, Parameter.UNFROZEN, left);
    }

    /** A first method weighs less than one more beside a better one. */
    private static void enrolled(Facts facts) {
        boolean now = addsMethod(facts.event, facts.history);
        Past latest = latest(facts, one -> addsMethod(one.event(), facts.history) && one.passed());
        double left = now ? 1 : latest == null ? 0 : left(latest, HISTORY_DAYS, facts);
        facts.say(
                ReasonCode.ENROLLED_BY_PHISHABLE,
                left == 0
                        ? Band.NEVER
                        : Band.of(
                                facts.of(Parameter.ENROLLED_BY_PHISHABLE) * FIRST_SHARE * left,
                                facts.of(Parameter.ENROLLED_BY_PHISHABLE) * left));
    }

    private static boolean addsMethod(Object event, History history) {
        if (!(event instanceof SettingChange change) || change.setting() != Setting.METHOD_ADDED) {
            return false;
        }
        Past login = history.login(change.session());
        boolean resistant =
                login != null
                        && login.event() instanceof Login opened
                        && (opened.methods().contains(Method.PASSKEY)
                                || opened.methods().contains(Method.CLIENT_CERTIFICATE));
        return !resistant;
    }

    private static void confirmed(Facts facts) {
        Past latest =
                latest(
                        facts,
                        one ->
                                one.event() instanceof Confirmation confirmation
                                        && confirmation.outcome() == Confirmation.Outcome.PASSED
                                        && (confirmation.bound()
                                                || confirmation.method() == Method.OUT_OF_BAND));
        double left = latest == null ? 0 : left(latest, HISTORY_DAYS, facts);
        facts.say(
                ReasonCode.DEVICE_CONFIRMED,
                Band.of(facts.of(Parameter.DEVICE_CONFIRMED) * left, 0));
    }

    private static Band changed(Family family, Facts facts) {
        double whole = facts.of(family.weight);
        if (isChange(family, facts.event)) {
            return Band.of(whole, whole);
        }
        Past change = latest(facts, one -> isChange(family, one.event()) && one.passed());
        if (change == null) {
            return Band.NEVER;
        }
        double weight = whole * left(change, family.days, facts);
        long age = facts.time() - change.timeMicros();
        return Band.of(weight, weight).telling((double) age / Times.HOUR_MICROS);
    }

    private static boolean isChange(Family family, Object event) {
        return event instanceof SettingChange change && family.settings.contains(change.setting());
    }

    private static void reported(Facts facts, @Nullable Past latest) {
        CustomerReport.Kind kind =
                latest != null && latest.event() instanceof CustomerReport report
                        ? report.kind()
                        : null;
        double left = latest == null ? 0 : left(latest, REPORT_DAYS, facts);
        only(
                facts,
                ReasonCode.CUSTOMER_DENIED,
                kind == CustomerReport.Kind.NOT_ME,
                Parameter.CUSTOMER_DENIED,
                left);
        only(
                facts,
                ReasonCode.CUSTOMER_CONFIRMED,
                kind == CustomerReport.Kind.CONFIRMED_MINE,
                Parameter.CUSTOMER_CONFIRMED,
                left);
        only(
                facts,
                ReasonCode.CUSTOMER_WORRIED,
                kind == CustomerReport.Kind.SUSPICIOUS_MESSAGE
                        || kind == CustomerReport.Kind.LOST_DEVICE,
                Parameter.CUSTOMER_WORRIED,
                left);
    }

    private static void only(
            Facts facts, ReasonCode code, boolean so, Parameter weight, double left) {
        double now = so ? facts.of(weight) * left : 0;
        facts.say(code, Band.of(now, now));
    }

    /** What worries a customer more is not forgotten for what worries him less. */
    private static @Nullable Past gravest(Facts facts) {
        Past gravest = null;
        for (Past one : facts.history.sinceUnfrozen()) {
            if (one.event() instanceof CustomerReport report) {
                double weight = of(report, facts);
                double left =
                        gravest == null
                                ? 0
                                : of((CustomerReport) gravest.event(), facts)
                                        * left(gravest, REPORT_DAYS, one.timeMicros());
                gravest = weight < 0 || weight >= left ? one : gravest;
            }
        }
        return gravest;
    }

    private static double of(CustomerReport report, Facts facts) {
        return switch (report.kind()) {
            case NOT_ME -> facts.of(Parameter.CUSTOMER_DENIED);
            case CONFIRMED_MINE -> facts.of(Parameter.CUSTOMER_CONFIRMED);
            case SUSPICIOUS_MESSAGE, LOST_DEVICE -> facts.of(Parameter.CUSTOMER_WORRIED);
        };
    }

    private static double of(Review review, Facts facts) {
        return switch (review.outcome()) {
            case RELEASE -> facts.of(Parameter.RELEASED);
            case REFUSE -> facts.of(Parameter.REFUSED);
            case EXPIRE -> 0;
        };
    }

    private static double of(Verdict verdict, Facts facts) {
        return switch (verdict.verdict()) {
            case TAKEOVER -> facts.of(Parameter.VERDICT_TAKEOVER);
            case GENUINE -> facts.of(Parameter.VERDICT_GENUINE);
            case MANIPULATOR, UNCLEAR -> 0;
        };
    }

    private static void say(
            Facts facts,
            ReasonCode mild,
            ReasonCode grave,
            double weight,
            @Nullable Past found,
            int days) {
        double now = found == null ? 0 : weight * left(found, days, facts);
        facts.say(mild, now < 0 ? Band.of(now, now) : Band.NEVER);
        facts.say(grave, now > 0 ? Band.of(now, now) : Band.NEVER);
    }

    private static double left(Past found, int days, Facts facts) {
        return left(found, days, facts.time());
    }

    private static double left(Past found, int days, long timeMicros) {
        double age = (double) (timeMicros - found.timeMicros());
        return Math.clamp(1 - age / days / Times.DAY_MICROS, 0.0, 1.0);
    }

    private static @Nullable Past latest(Facts facts, Predicate<Past> kind) {
        return facts.history.sinceUnfrozen().reversed().stream()
                .filter(kind)
                .findFirst()
                .orElse(null);
    }
}

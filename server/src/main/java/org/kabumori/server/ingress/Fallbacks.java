package org.kabumori.server.ingress;

import io.micrometer.core.instrument.MeterRegistry;

import org.kabumori.contract.AnswerWriter;
import org.kabumori.contract.Fallback;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.decide.Decider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says the live policy's fail mode where no decision came in time. Thread-safe. */
@Component
final class Fallbacks {
    private final Decider decider;
    private final MessageSource texts;
    private final MeterRegistry meters;

    Fallbacks(Decider decider, MessageSource texts, MeterRegistry meters) {
        this.decider = decider;
        this.texts = texts;
        this.meters = meters;
    }

    /** Returns what is said of an event in place of its answer. */
    Result of(Event event, Silence why) {
        FailPoint point = event instanceof AccountEvent of ? FailPoint.of(of) : null;
        if (point == null) {
            return new Result.Pending(event.id(), why);
        }
        meters.counter("kabumori.fallbacks", "point", point.word(), "why", why.word()).increment();
        PolicySummary policy = decider.policies();
        FailMode mode = policy.failModes().getOrDefault(point, point.standard());
        Fallback fallback =
                new Fallback(
                        event.id(),
                        event.timeMicros(),
                        ((AccountEvent) event).account(),
                        answer(mode),
                        // Without a word of the engine only what cannot be phished is worth asking.
                        mode == FailMode.STEP_UP ? Require.PASSKEY : null,
                        why.word(),
                        text(why, Locale.ENGLISH),
                        text(why, Locale.JAPANESE),
                        policy.live());
        String json = new String(AnswerWriter.toJson(fallback), StandardCharsets.UTF_8);
        return new Result.FellBack(event.id(), json, why);
    }

    private static Answer answer(FailMode mode) {
        return switch (mode) {
            case OPEN -> Answer.ALLOW;
            case STEP_UP -> Answer.CHALLENGE;
            case CLOSED -> Answer.REJECT;
        };
    }

    private String text(Silence why, Locale language) {
        return texts.getMessage("silence." + why.word(), null, language);
    }
}

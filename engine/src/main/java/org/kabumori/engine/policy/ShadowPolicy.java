package org.kabumori.engine.policy;

import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

/**
 * A policy beside the live one: it answers the same events, nobody hears it, and the difference is
 * counted. Not thread-safe.
 */
final class ShadowPolicy {
    final Policy policy;
    private long decided;
    private long stricter;
    private long milder;
    private long liveBothered;
    private long bothered;
    private long liveStoppedYen;
    private long stoppedYen;

    ShadowPolicy(Policy policy) {
        this.policy = policy;
    }

    /** Counts the two answers to one event. */
    void compare(Decision live, Decision own) {
        decided++;
        int more = Integer.compare(Strictness.of(own), Strictness.of(live));
        stricter += more > 0 ? 1 : 0;
        milder += more < 0 ? 1 : 0;
        liveBothered += live.answer() == Answer.ALLOW ? 0 : 1;
        bothered += own.answer() == Answer.ALLOW ? 0 : 1;
        liveStoppedYen += stops(live) ? live.notionalYen() : 0;
        stoppedYen += stops(own) ? own.notionalYen() : 0;
    }

    /** Returns whether a thief is stopped, as far as an answer can tell. */
    private static boolean stops(Decision decision) {
        return Strictness.of(decision) > Strictness.of(Answer.CHALLENGE, Require.ANY);
    }

    PolicySummary.Shadow summary() {
        return new PolicySummary.Shadow(
                policy.version(),
                decided,
                stricter,
                milder,
                liveBothered,
                bothered,
                liveStoppedYen,
                stoppedYen);
    }

    void encode(StateEncoder out) {
        policy.encode(out);
        out.number(decided).number(stricter).number(milder).number(liveBothered).number(bothered);
        out.number(liveStoppedYen).number(stoppedYen);
    }

    static ShadowPolicy decode(StateDecoder in) {
        ShadowPolicy shadow = new ShadowPolicy(Policy.decode(in));
        shadow.decided = in.number();
        shadow.stricter = in.number();
        shadow.milder = in.number();
        shadow.liveBothered = in.number();
        shadow.bothered = in.number();
        shadow.liveStoppedYen = in.number();
        shadow.stoppedYen = in.number();
        return shadow;
    }
}

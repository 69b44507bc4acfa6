package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Method;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Person.Response;

/**
 * How honest customers and the desk take challenges and holds: shares from 0 to 1, all our guesses,
 * which a broker replaces by its own.
 *
 * @param passesAny customers who pass a second factor when asked
 * @param passesPasskey customers with a passkey who use it when asked
 * @param calls customers who telephone when only that helps; the others tire
 * @param reached customers whom the desk reaches the same day when it calls about a held order
 * @param staysWith customers who still want the order when it is released
 */
public record Reactions(
        double passesAny, double passesPasskey, double calls, double reached, double staysWith) {
    public static final Reactions USUAL = new Reactions(0.97, 0.98, 0.75, 0.8, 0.8);

    @Nullable Response challenged(Require require, Dice dice) {
        return switch (require) {
            case ANY -> response(passesAny, dice.between(15, 60), Method.OTP_SMS, false, dice);
            case PASSKEY ->
                    response(passesPasskey, dice.between(5, 20), Method.PASSKEY, true, dice);
            case OUT_OF_BAND ->
                    response(calls, dice.between(180, 1_800), Method.OUT_OF_BAND, true, dice);
        };
    }

    /** Who does not pass has tired: the wrong code is rare, the closed page is not. */
    private static @Nullable Response response(
            double share, double seconds, Method method, boolean bound, Dice dice) {
        return dice.happens(share) ? new Response(true, seconds, method, bound) : null;
    }
}

package org.kabumori.sim.measure;

import java.util.List;
import java.util.Locale;

/**
 * The contract's figures over one or several labelled logs, as counts, so that logs add up.
 *
 * @param boughtFor victims with an attack buy let through
 * @param tolled victims whose buys were let through before the first alert on their name
 * @param campaigns how many there are, each name of a campaign counted apart
 * @param campaignsSeen how many of them an alert told
 */
public record Measurement(
        long attackBuyYen,
        long stoppedBuyYen,
        long attackSellYen,
        long stoppedSellYen,
        int victims,
        int untouched,
        int boughtFor,
        int genuineOrders,
        int genuineOrdersBothered,
        int genuineOrdersHeld,
        int genuineLogins,
        int genuineLoginsBothered,
        int tolled,
        int campaigns,
        int campaignsSeen,
        Ring ring) {

    /** Nothing measured. */
    public static final Measurement NONE =
            new Measurement(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Ring.NONE);

    /**
     * How well alerts name the accounts that sell into the rise.
     *
     * @param accounts those labelled manipulator
     * @param found how many of them were named
     * @param named how many accounts were named at all
     */
    public record Ring(int accounts, int found, int named) {
        /** No ring. */
        public static final Ring NONE = new Ring(0, 0, 0);

        Ring plus(Ring other) {
            return new Ring(accounts + other.accounts, found + other.found, named + other.named);
        }

        /** Returns how many accounts were named that do not belong to it. */
        public int wronglyNamed() {
            return named - found;
        }

        /** Returns the share of the ring that was named, {@code NaN} of none. */
        public double recall() {
            return (double) found / accounts;
        }

        /** Returns the share of the named that belong to the ring, {@code NaN} of none. */
        public double precision() {
            return (double) found / named;
        }
    }

    /** Returns the figures of one log. */
    public static Measurement of(Tally tally) {
        return of(tally.docket());
    }

    /** Returns the figures of one log. */
    public static Measurement of(Docket docket) {
        List<CampaignTime> times = new CampaignTimes(docket).of(attack -> true);
        return of(Sections.overall(docket), times, docket.ring());
    }

    static Measurement of(Part sum, List<CampaignTime> times, Ring ring) {
        return new Measurement(
                sum.attackBuyYen,
                sum.stoppedBuyYen,
                sum.attackSellYen,
                sum.stoppedSellYen,
                (int) sum.victims,
                (int) sum.untouched,
                (int) sum.boughtFor,
                (int) sum.orders,
                (int) sum.ordersBothered,
                (int) sum.ordersHeld,
                (int) sum.logins,
                (int) sum.loginsBothered,
                times.stream().mapToInt(CampaignTime::victimsBefore).sum(),
                times.size(),
                (int) times.stream().filter(time -> time.alertMicros() != null).count(),
                ring);
    }

    /** Returns both together. */
    public Measurement plus(Measurement other) {
        return new Measurement(
                attackBuyYen + other.attackBuyYen,
                stoppedBuyYen + other.stoppedBuyYen,
                attackSellYen + other.attackSellYen,
                stoppedSellYen + other.stoppedSellYen,
                victims + other.victims,
                untouched + other.untouched,
                boughtFor + other.boughtFor,
                genuineOrders + other.genuineOrders,
                genuineOrdersBothered + other.genuineOrdersBothered,
                genuineOrdersHeld + other.genuineOrdersHeld,
                genuineLogins + other.genuineLogins,
                genuineLoginsBothered + other.genuineLoginsBothered,
                tolled + other.tolled,
                campaigns + other.campaigns,
                campaignsSeen + other.campaignsSeen,
                ring.plus(other.ring));
    }

    /** Returns the share of the attack buys' yen that was stopped. */
    public double prevented() {
        return share(stoppedBuyYen, attackBuyYen);
    }

    /** Returns the share of the attack sells' yen that was stopped. */
    public double preventedSells() {
        return share(stoppedSellYen, attackSellYen);
    }

    /** Returns the share of victims with no attack order let through. */
    public double victimsUntouched() {
        return share(untouched, victims);
    }

    /** Returns the share of victims with no attack buy let through, whatever was sold. */
    public double victimsUntouchedByBuy() {
        return share(victims - boughtFor, victims);
    }

    /** Returns the share of genuine orders not answered allow. */
    public double frictionOrders() {
        return share(genuineOrdersBothered, genuineOrders);
    }

    /** Returns the share of genuine logins not answered allow. */
    public double frictionLogins() {
        return share(genuineLoginsBothered, genuineLogins);
    }

    /** Returns the share of genuine orders held or rejected. */
    public double holds() {
        return share(genuineOrdersHeld, genuineOrders);
    }

    /** Returns a figure that is a share. */
    public double share(Rate rate) {
        return switch (rate) {
            case PREVENTED -> prevented();
            case PREVENTED_SELLS -> preventedSells();
            case VICTIMS_UNTOUCHED -> victimsUntouched();
            case FRICTION -> frictionOrders();
            case FRICTION_LOGINS -> frictionLogins();
            case HOLDS -> holds();
        };
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Says the figures in one line of a table. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %5.1f %% | %5.1f %% | %3d of %3d | %.2f %% | %.2f %% | %.3f %% | %d (%d of %d) |",
                100 * prevented(),
                100 * preventedSells(),
                untouched,
                victims,
                100 * frictionOrders(),
                100 * frictionLogins(),
                100 * holds(),
                tolled,
                campaignsSeen,
                campaigns);
    }
}

package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.World;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Chooses names that a gang's money can lift. */
final class Targets {
    private static final int CLOSEST = 10;

    /** What moves easily is wanted. */
    private static final int LIVELIEST_OF = 3;

    private static final int ENOUGH = 2;

    private final World world;
    private final List<Name> used = new ArrayList<>();

    Targets(World world) {
        this.world = world;
    }

    /** Returns a thin Hong Kong name that trades about so many yen a day. */
    @Nullable Name hongKong(double dayYen, Dice dice) {
        List<Name> thin =
                unused(world.menu().chineseThin(), name -> name.exchange() == Exchange.HONG_KONG);
        return pick(thin, dayYen, dice);
    }

    // rule| The activity moved to Japanese 100-200 yen small caps; market cap < 5 bn yen typical
    // rule| (domain.md 4.3).
    /** Returns a Japanese small cap; where the world has too few such names, one like them. */
    @Nullable Name japanese(double dayYen, Dice dice) {
        List<Name> thin = world.menu().domesticThin();
        List<Predicate<Name>> wishes =
                List.of(
                        name -> isSmall(name, 100, 200, 5e9),
                        name -> isSmall(name, 60, 300, 5e9),
                        name -> isSmall(name, 30, 1_000, 10e9),
                        name -> true);
        for (Predicate<Name> wish : wishes) {
            List<Name> found = unused(thin, wish);
            if (found.size() >= ENOUGH) {
                return pick(found, dayYen, dice);
            }
        }
        return null;
    }

    private static boolean isSmall(Name name, double lowYen, double highYen, double capYen) {
        double yen = (double) name.lastClose() / Micros.ONE;
        return yen >= lowYen && yen <= highYen && name.marketCap() < capYen;
    }

    private List<Name> unused(List<Name> names, Predicate<Name> wish) {
        return names.stream().filter(wish).filter(name -> !used.contains(name)).toList();
    }

    private @Nullable Name pick(List<Name> names, double dayYen, Dice dice) {
        if (names.isEmpty()) {
            return null;
        }
        List<Name> closest =
                names.stream()
                        .sorted(Comparator.comparingDouble(name -> distance(name, dayYen)))
                        .limit(CLOSEST)
                        .toList();
        Name name = closest.get(dice.nextInt(closest.size()));
        for (int other = 1; other < LIVELIEST_OF; other++) {
            Name next = closest.get(dice.nextInt(closest.size()));
            name = next.dailyVolatility() > name.dailyVolatility() ? next : name;
        }
        used.add(name);
        return name;
    }

    private double distance(Name name, double dayYen) {
        return Math.abs(StrictMath.log(world.menu().dayYen(name) / dayYen));
    }
}

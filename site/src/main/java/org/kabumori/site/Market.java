package org.kabumori.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exchange of the demo: five fictional names, each with a last price at which every order is
 * filled at once. Thread-safe.
 */
final class Market {
    static final int LOT = 100;

    /**
     * A listed name.
     *
     * @param firstPrice yen, when the history begins
     * @param dailyYen what is traded in it on an ordinary day
     */
    record Name(
            String instrument,
            String english,
            String japanese,
            long firstPrice,
            long dailyYen,
            String segment) {
        String in(Texts texts) {
            return texts.isJapanese() ? japanese : english;
        }
    }

    static final Name FOODS =
            new Name("XTKS:9971", "Hibari Foods", "ひばり食品", 1_280, 2_100_000_000L, "prime");
    static final Name ELECTRIC =
            new Name("XTKS:9972", "Sazanami Electric", "さざなみ電機", 3_450, 8_000_000_000L, "prime");
    static final Name LOGISTICS =
            new Name("XTKS:9973", "Komorebi Logistics", "こもれび物流", 890, 1_200_000_000L, "prime");
    static final Name PHARMA =
            new Name("XTKS:9975", "Yamabuki Pharma", "やまぶき製薬", 2_140, 3_300_000_000L, "prime");

    /** So little traded that one hijacked account moves it. */
    static final Name THIN =
            new Name("XTKS:9974", "Tsukuyomi Mining", "月読鉱業", 118, 6_000_000L, "standard");

    static final List<Name> NAMES = List.of(FOODS, ELECTRIC, LOGISTICS, PHARMA, THIN);

    private final Map<String, Long> lastPrices = new ConcurrentHashMap<>();

    Market() {
        NAMES.forEach(name -> lastPrices.put(name.instrument(), name.firstPrice()));
    }

    Optional<Name> find(String instrument) {
        return NAMES.stream().filter(each -> each.instrument().equals(instrument)).findFirst();
    }

    /** Returns yen for a share. */
    long lastPrice(Name name) {
        return lastPrices.getOrDefault(name.instrument(), name.firstPrice());
    }

    void traded(Name name, long price) {
        lastPrices.put(name.instrument(), price);
    }
}

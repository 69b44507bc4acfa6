package org.kabumori.contract;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.Parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Valid events of any type from a seed, each field as the table says or, if it may, absent. */
final class RandomEvents {
    private static final List<String> PIECES =
            List.of(
                    "a", "Z", "7", " ", "\"", "\\", "/", "\n", "\u001f", "\u007f", "株", "é", "😀",
                    "\uD83D");
    private static final long FROM_MICROS = Texts.time("2000-01-01T00:00:00Z");
    private static final long TO_MICROS = Texts.time("2100-01-01T00:00:00Z");

    private final SplittableRandom random;

    RandomEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns an event; draws again what breaks a rule across fields. */
    Event next(EventType type) {
        while (true) {
            Slots slots = new Slots();
            List<Field> fields = Objects.requireNonNull(Fields.BY_TYPE.get(type));
            for (int place = 0; place < fields.size(); place++) {
                if (fields.get(place).required() || random.nextBoolean()) {
                    fill(slots, place, fields.get(place));
                }
            }
            try {
                return Records.of(type, slots);
            } catch (Rejection _) {
                continue;
            }
        }
    }

    private void fill(Slots slots, int place, Field field) {
        switch (field.kind()) {
            case TIME -> slots.set(place, time());
            case DATE -> slots.set(place, random.nextLong(-25_567, 47_482));
            case PRICE -> slots.set(place, upTo(1_000_000_000_000_000L));
            case POSITIVE -> slots.set(place, 1 + upTo(1_000_000_000_000_000L));
            case NOT_NEGATIVE -> slots.set(place, upTo(9_000_000_000_000_000_000L));
            case NUMBER -> slots.set(place, number());
            case UNITS -> slots.set(place, upTo(9_000_000_000_000_000_000L));
            case WHOLE -> slots.set(place, upTo(0xFFFF_FFFFL));
            case PERCENT -> slots.set(place, random.nextLong(101));
            case SECONDS -> slots.set(place, 1 + random.nextLong(86_400));
            default -> slots.set(place, value(field));
        }
    }

    private Object value(Field field) {
        return switch (field.kind()) {
            case ID -> "id " + upTo(Long.MAX_VALUE) + "\"\\~";
            case INSTRUMENT -> instrument();
            case MARKET -> "XHKG";
            case CURRENCY -> "HKD";
            case COUNTRY -> "JP";
            case IP -> random.nextBoolean() ? "192.0.2.1" : "2001:db8::1";
            case WORD -> word(field);
            case WORDS -> list(() -> word(field));
            case FLAG -> random.nextBoolean();
            case TEXTS -> list(this::text);
            case INSTRUMENTS -> random.nextBoolean() ? List.of("*") : list(this::instrument);
            case CASH -> cash();
            case POSITIONS -> list(this::position);
            case SCOPE ->
                    new AccountControl.Scope(
                            list(() -> "XHKG"),
                            list(() -> Channel.WEB),
                            list(() -> TradeType.MARGIN_NEW),
                            random.nextBoolean() ? Restriction.Scope.BUY : Restriction.Scope.ANY,
                            random.nextBoolean() ? 1_000_000 : 0);
            case POLICY -> policy();
            default -> text();
        };
    }

    private long time() {
        long micros = random.nextLong(FROM_MICROS, TO_MICROS);
        return micros - micros % List.of(1, 1_000, 1_000_000).get(random.nextInt(3));
    }

    /** Any magnitude is as likely as any other, and so are whole units and millionths. */
    private long upTo(long most) {
        long number = Math.min(most, random.nextLong() >>> random.nextInt(1, 64));
        return random.nextBoolean() ? number : number - number % 1_000_000;
    }

    private long number() {
        long magnitude = upTo(9_000_000_000_000_000_000L);
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String instrument() {
        return "XTKS:" + random.nextInt(1_000, 10_000);
    }

    private Word word(Field field) {
        List<String> spellings = field.spellings();
        String word = spellings.get(random.nextInt(spellings.size()));
        return Objects.requireNonNull(Objects.requireNonNull(field.words()).get(word));
    }

    private List<CashBalance> cash() {
        List<CashBalance> balances = new ArrayList<>();
        for (String currency : List.of("JPY", "HKD", "USD").subList(0, random.nextInt(4))) {
            balances.add(new CashBalance(currency, number()));
        }
        return balances;
    }

    private Position position() {
        TaxAccount[] taxAccounts = TaxAccount.values();
        return new Position(
                instrument(),
                number(),
                upTo(9_000_000_000_000_000_000L),
                taxAccounts[random.nextInt(taxAccounts.length)]);
    }

    private Item policy() {
        Map<String, Item> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            double share = random.nextDouble();
            double value = parameter.least() + share * (parameter.most() - parameter.least());
            values.put(parameter.path(), new Item(Math.min(value, parameter.most()), 0, 0));
        }
        return new Item(Map.of("parameters", new Item(values, 0, 0)), 0, 0);
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int size = random.nextInt(5); size > 0; size--) {
            list.add(element.get());
        }
        return list;
    }
}

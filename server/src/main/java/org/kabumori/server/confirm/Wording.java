package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.Listing;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a customer reads before he signs, in his language: the order in plain words, and why he is
 * asked. The why names a kind of thing, never the sign that gave it away: it is read by thieves,
 * too. Thread-safe.
 */
@Component
class Wording {
    private static final int MICRO_DIGITS = 6;

    private final MessageSource messages;
    private final Book book;

    Wording(MessageSource messages, Book book) {
        this.messages = messages;
        this.book = book;
    }

    /** A line: what it is, and what it says. */
    record Line(String label, String text) {}

    /**
     * One thing to be signed.
     *
     * @param title what it is: buy, withdrawal, change
     */
    record Shown(String title, List<Line> lines) {}

    /** Returns the events as the customer reads them. */
    List<Shown> shown(Subject subject, Locale locale) {
        List<Shown> all = new ArrayList<>();
        for (int i = 0; i < subject.events().size(); i++) {
            all.add(shown(subject.events().get(i), subject.decisions().get(i), locale));
        }
        return all;
    }

    private Shown shown(AccountEvent event, JsonNode decision, Locale locale) {
        Lines lines = new Lines(locale);
        return switch (event) {
            case Order order -> order(order, decision.path("notionalYen").asLong(0), lines);
            case CashMovement cash -> {
                // Its title says which way the money goes.
                long amountMicros = Math.abs(cash.amountMicros());
                lines.add("amount", amount(amountMicros, cash.currency(), locale));
                yield new Shown(word(cash.kind(), locale), lines.all);
            }
            case SettingChange change -> {
                lines.add("setting", word(change.setting(), locale));
                lines.add("value", change.value());
                yield new Shown(text("confirm.title.setting", locale), lines.all);
            }
            case Login login -> {
                lines.add("address", login.ip());
                yield new Shown(text("confirm.title.login", locale), lines.all);
            }
            default -> new Shown(text("confirm.title.other", locale), lines.all);
        };
    }

    private Shown order(Order order, long yen, Lines lines) {
        Locale locale = lines.locale;
        Optional<Listing> listing = book.listings(List.of(order.instrument())).stream().findFirst();
        String currency = listing.map(Listing::currency).orElse("");
        lines.add("name", listing.map(Listing::name).orElse(null));
        lines.add("code", code(order.instrument(), locale));
        lines.add(
                "quantity", text("confirm.shares", locale, number(order.quantityMicros(), locale)));
        lines.add("price", price(order, currency, locale));
        if (order.tradeType() != TradeType.CASH) {
            lines.add("trade", text("word.trade." + order.tradeType().word(), locale));
        }
        lines.add("tax", word(order.taxAccount(), locale));
        if (yen > 0) {
            lines.add(
                    "yen",
                    text("confirm.yen", locale, NumberFormat.getInstance(locale).format(yen)));
        }
        lines.add("replaces", order.replaces());
        return new Shown(word(order.side(), locale), lines.all);
    }

    private String price(Order order, String currency, Locale locale) {
        Long limit = order.limitPriceMicros();
        Long stop = order.stopPriceMicros();
        String kind = text("confirm.type." + order.orderType().word(), locale);
        StringBuilder price = new StringBuilder(kind);
        if (limit != null) {
            price.append(' ').append(amount(limit, currency, locale));
        }
        if (stop != null) {
            price.append(' ')
                    .append(text("confirm.trigger", locale, amount(stop, currency, locale)));
        }
        return price.toString();
    }

    /** Returns a code as customers know it, and its market where that has a name. */
    private String code(String instrument, Locale locale) {
        int colon = instrument.indexOf(':');
        String market = instrument.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        String named = messages.getMessage("security.lock.market." + market, null, null, locale);
        return named == null ? instrument : instrument.substring(colon + 1) + " " + named;
    }

    private String amount(long micros, String currency, Locale locale) {
        String number = number(micros, locale);
        return currency.equals("JPY")
                ? text("confirm.amount.jpy", locale, number)
                : (number + " " + currency).strip();
    }

    private static String number(long micros, Locale locale) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(MICRO_DIGITS);
        return format.format(BigDecimal.valueOf(micros, MICRO_DIGITS));
    }

    /** Returns why the customer is asked: the kinds of what was unusual, each once. */
    List<String> why(Subject subject, Locale locale) {
        Set<Link> links = new TreeSet<>();
        for (JsonNode decision : subject.decisions()) {
            for (JsonNode reason : decision.path("reasons")) {
                if (reason.path("weight").asDouble(0) > 0) {
                    link(reason.path("code").asString("")).ifPresent(links::add);
                }
            }
        }
        if (links.isEmpty()) {
            return List.of(text("confirm.why.other", locale));
        }
        return links.stream()
                .map(each -> text("confirm.why." + each.name().toLowerCase(Locale.ROOT), locale))
                .distinct()
                .toList();
    }

    private static Optional<Link> link(String code) {
        for (ReasonCode each : ReasonCode.values()) {
            if (each.word().equals(code)) {
                return Optional.of(each.link());
            }
        }
        return Optional.empty();
    }

    private String word(Word word, Locale locale) {
        return text("word." + word.word(), locale);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Gathers lines, leaving out what there is nothing to say about. */
    private final class Lines {
        private final Locale locale;
        private final List<Line> all = new ArrayList<>();

        Lines(Locale locale) {
            this.locale = locale;
        }

        void add(String label, @Nullable String said) {
            if (said != null && !said.isBlank()) {
                all.add(new Line(text("confirm.line." + label, locale), said));
            }
        }
    }
}

package org.kabumori.server.loss;

import org.kabumori.engine.event.Word;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One figure's fields, asked for one by one; what nobody asked for is refused. */
final class ReferenceFields {
    private static final int LONGEST_TEXT = 500;

    /** Digits before and behind the point that a figure may have: far more than any market uses. */
    private static final int MOST_DIGITS = 15;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final String file;
    private final long line;
    private final JsonNode fields;
    private final Set<String> asked = new TreeSet<>();

    ReferenceFields(String file, long line, JsonNode fields) {
        this.file = file;
        this.line = line;
        this.fields = fields;
    }

    ReferenceRefused bad(String field, String expected) {
        return new ReferenceRefused(file, line, "/" + field, expected);
    }

    boolean has(String field) {
        return fields.has(field);
    }

    String text(String field) throws ReferenceRefused {
        JsonNode value = node(field);
        if (!value.isString()
                || value.asString().isBlank()
                || value.asString().length() > LONGEST_TEXT) {
            throw bad(field, "a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return value.asString();
    }

    String currency(String field) throws ReferenceRefused {
        String currency = text(field);
        if (!CURRENCY.matcher(currency).matches()) {
            throw bad(field, "an ISO 4217 currency, as JPY");
        }
        return currency;
    }

    LocalDate date(String field) throws ReferenceRefused {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException e) {
            throw bad(field, "a date, as 2025-03-24");
        }
    }

    BigDecimal positive(String field) throws ReferenceRefused {
        BigDecimal number = notNegative(field);
        if (number.signum() == 0) {
            throw bad(field, "a number above 0");
        }
        return number;
    }

    /** Returns a share from 0 to 1, 0 when it is not there. */
    BigDecimal share(String field) throws ReferenceRefused {
        BigDecimal share = has(field) ? notNegative(field) : BigDecimal.ZERO;
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw bad(field, "a share from 0 to 1");
        }
        return share;
    }

    BigDecimal notNegative(String field) throws ReferenceRefused {
        JsonNode value = node(field);
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw bad(field, "a number, 0 or more");
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw bad(field, "at most " + MOST_DIGITS + " digits on each side of the point");
        }
        return number;
    }

    <W extends Word> W word(String field, W[] words) throws ReferenceRefused {
        String text = text(field);
        for (W word : words) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw bad(field, Arrays.stream(words).map(Word::word).collect(Collectors.joining(" or ")));
    }

    void nothingElse() throws ReferenceRefused {
        for (String name : fields.propertyNames()) {
            if (!asked.contains(name)) {
                throw bad(name, "no such field here; there are " + String.join(", ", asked));
            }
        }
    }

    private JsonNode node(String field) throws ReferenceRefused {
        asked.add(field);
        JsonNode value = fields.get(field);
        if (value == null) {
            throw bad(field, "a value");
        }
        return value;
    }
}

package org.kabumori.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The values of one event's fields as they were read, by the field's place in its type's table;
 * used again for each event.
 */
final class Slots {
    private static final int MOST_FIELDS = 24;

    private final @Nullable Object[] values = new Object[MOST_FIELDS];
    private final long[] numbers = new long[MOST_FIELDS];
    private long present;

    void clear() {
        present = 0;
    }

    boolean has(int place) {
        return (present >> place & 1) != 0;
    }

    void set(int place, @Nullable Object value) {
        values[place] = value;
        present |= 1L << place;
    }

    void set(int place, long number) {
        numbers[place] = number;
        present |= 1L << place;
    }

    long number(int place) {
        return numbers[place];
    }

    @Nullable Long optionalNumber(int place) {
        return has(place) ? (Long) numbers[place] : null;
    }

    String text(int place) {
        return (String) value(place);
    }

    @Nullable String optionalText(int place) {
        return has(place) ? (String) values[place] : null;
    }

    <T> T as(int place, Class<T> type) {
        return type.cast(value(place));
    }

    <T> @Nullable T optional(int place, Class<T> type) {
        return has(place) ? type.cast(values[place]) : null;
    }

    @SuppressWarnings("unchecked") // each element is checked
    <T> List<T> list(int place, Class<T> element) {
        List<?> list = (List<?>) value(place);
        for (Object each : list) {
            if (!element.isInstance(each)) {
                throw new IllegalStateException(each + " in place " + place);
            }
        }
        return (List<T>) list;
    }

    <T> @Nullable List<T> optionalList(int place, Class<T> element) {
        return has(place) ? list(place, element) : null;
    }

    private Object value(int place) {
        Object value = has(place) ? values[place] : null;
        if (value == null) {
            throw new IllegalStateException("no value in place " + place);
        }
        return value;
    }
}

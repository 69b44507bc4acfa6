package org.kabumori.contract;

import org.kabumori.engine.event.Word;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes of JSON in the making, used again and again: answers are many and small, and a generator
 * for each costs more than its bytes. Whoever appends sees to the structure. Not thread-safe.
 */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final long MILLION = 1_000_000;
    private static final long YEAR_0 = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long YEAR_10000 = LocalDate.of(10_000, 1, 1).toEpochDay();

    private byte[] bytes = new byte[1_024];
    private int size;

    /** Returns how many bytes there are. */
    public int size() {
        return size;
    }

    /** Hands the bytes over and starts anew. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** Forgets the bytes. */
    public void clear() {
        size = 0;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Returns a copy as a text. */
    public String toText() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** Appends a line end. */
    public void endLine() {
        put('\n');
    }

    /** Appends ASCII as it stands. */
    @SuppressWarnings("deprecation") // the one copy without an encoder; the text is ASCII
    public JsonBuffer raw(String ascii) {
        reserve(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, size);
        size += ascii.length();
        return this;
    }

    /** Appends a character as it stands. */
    public JsonBuffer put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Appends a text in quotes, escaped as Jackson does it. */
    public JsonBuffer text(String text) {
        int length = text.length();
        reserve(length + 2);
        int before = size;
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                size = before;
                return textSlowly(text);
            }
            bytes[size++] = (byte) c;
        }
        bytes[size++] = '"';
        return this;
    }

    private JsonBuffer textSlowly(String text) {
        reserve(text.length() * 6 + 2);
        bytes[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape((byte) c);
            } else if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (Character.isSurrogate(c)) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                surrogate(codePoint);
            } else {
                basic(c);
            }
        }
        bytes[size++] = '"';
        return this;
    }

    /** Appends a character of the basic plane, beyond ASCII, as UTF-8. */
    private void basic(char c) {
        if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    /** Appends a pair as UTF-8; half a pair has none and is escaped. */
    private void surrogate(int codePoint) {
        if (codePoint <= 0xFFFF) {
            raw("\\u" + HexFormat.of().withUpperCase().toHexDigits((char) codePoint));
            return;
        }
        bytes[size++] = (byte) (0xF0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    }

    private void escape(byte control) {
        bytes[size++] = '\\';
        switch (control) {
            case '"', '\\' -> bytes[size++] = control;
            case '\b' -> bytes[size++] = 'b';
            case '\t' -> bytes[size++] = 't';
            case '\n' -> bytes[size++] = 'n';
            case '\f' -> bytes[size++] = 'f';
            case '\r' -> bytes[size++] = 'r';
            default -> {
                raw("u00");
                bytes[size++] = HEX[control >> 4];
                bytes[size++] = HEX[control & 0xF];
            }
        }
    }

    /** Appends a whole number. */
    public JsonBuffer number(long value) {
        if (value < 0) {
            return raw(Long.toString(value));
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits(value, digits);
    }

    /** Appends a number of exactly so many digits. */
    private JsonBuffer digits(long value, int digits) {
        reserve(digits);
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** Appends a word in quotes. */
    JsonBuffer word(Word word) {
        return text(word.word());
    }

    /** Appends millionths as a plain decimal without needless digits. */
    JsonBuffer decimal(long millionths) {
        if (millionths < 0) {
            put('-');
        }
        number(Math.abs(millionths / MILLION));
        long fraction = Math.abs(millionths % MILLION);
        if (fraction > 0) {
            put('.').digits(fraction, 6);
            while (bytes[size - 1] == '0') {
                size--;
            }
        }
        return this;
    }

    /** Appends hundredths as the shortest decimal that has a point, as Java writes doubles. */
    JsonBuffer hundredths(long value) {
        if (value < 0) {
            put('-');
        }
        long magnitude = Math.abs(value);
        number(magnitude / 100).put('.');
        long fraction = magnitude % 100;
        return fraction % 10 == 0 ? digits(fraction / 10, 1) : digits(fraction, 2);
    }

    /**
     * Appends a time in UTC, in quotes, with no, three or six digits of a second, as {@link
     * java.time.Instant} writes it.
     */
    public JsonBuffer time(long timeMicros) {
        long seconds = Math.floorDiv(timeMicros, MILLION);
        long fraction = Math.floorMod(timeMicros, MILLION);
        put('"');
        date(Math.floorDiv(seconds, 86_400L));
        int ofDay = (int) Math.floorMod(seconds, 86_400L);
        put('T').digits(ofDay / 3_600, 2).put(':').digits(ofDay / 60 % 60, 2);
        put(':').digits(ofDay % 60, 2);
        if (fraction % 1_000 != 0) {
            put('.').digits(fraction, 6);
        } else if (fraction != 0) {
            put('.').digits(fraction / 1_000, 3);
        }
        return raw("Z\"");
    }

    /**
     * Appends a date of the proleptic calendar (Howard Hinnant, civil_from_days) as {@link
     * LocalDate} writes it.
     */
    JsonBuffer date(long epochDay) {
        if (epochDay < YEAR_0 || epochDay >= YEAR_10000) {
            return raw(LocalDate.ofEpochDay(epochDay).toString());
        }
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        long ofEra = day - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * ofYear + 2) / 153;
        long month = shifted < 10 ? shifted + 3 : shifted - 9;
        digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4).put('-').digits(month, 2);
        return put('-').digits(ofYear - (153 * shifted + 2) / 5 + 1, 2);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

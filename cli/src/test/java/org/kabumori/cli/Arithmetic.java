package org.kabumori.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Works out what a document writes: + − × ÷, brackets, ⌈up⌉ and ⌊down⌋. */
final class Arithmetic {
    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text.replaceAll("[ ,]", "");
    }

    static BigDecimal of(String text) {
        Arithmetic arithmetic = new Arithmetic(text);
        BigDecimal value = arithmetic.sum();
        if (arithmetic.at < arithmetic.text.length()) {
            throw new AssertionError("cannot read " + text + " from " + arithmetic.at);
        }
        return value;
    }

    private BigDecimal sum() {
        BigDecimal sum = product();
        while (true) {
            if (take('+')) {
                sum = sum.add(product());
            } else if (take('−')) {
                sum = sum.subtract(product());
            } else {
                return sum;
            }
        }
    }

    private BigDecimal product() {
        BigDecimal product = term();
        while (true) {
            if (take('×')) {
                product = product.multiply(term());
            } else if (take('÷')) {
                product = product.divide(term(), MathContext.DECIMAL128);
            } else {
                return product;
            }
        }
    }

    private BigDecimal term() {
        if (take('−')) {
            return term().negate();
        }
        if (take('(')) {
            return closed(')', null);
        }
        if (take('⌈')) {
            return closed('⌉', RoundingMode.CEILING);
        }
        if (take('⌊')) {
            return closed('⌋', RoundingMode.FLOOR);
        }
        int from = at;
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return new BigDecimal(text.substring(from, at));
    }

    private BigDecimal closed(char by, @org.jspecify.annotations.Nullable RoundingMode rounded) {
        BigDecimal value = sum();
        if (!take(by)) {
            throw new AssertionError("no " + by + " at " + at + " of " + text);
        }
        return rounded == null ? value : value.setScale(0, rounded);
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}

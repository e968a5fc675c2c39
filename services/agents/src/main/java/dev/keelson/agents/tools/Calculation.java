package dev.keelson.agents.tools;

import java.math.BigDecimal;
import java.math.MathContext;

/** Computes {@code + - * /} and brackets over decimal numbers, to 34 digits. */
final class Calculation {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    private Calculation(String text) {
        this.text = text;
    }

    /**
     * The value of an expression.
     *
     * @throws IllegalArgumentException when it is none
     * @throws ArithmeticException when it divides by zero
     */
    static String of(String expression) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        }
        var calculation = new Calculation(expression.replace(" ", ""));
        BigDecimal value = calculation.sum();
        if (calculation.at < calculation.text.length()) {
            throw calculation.wrong();
        }
        return value.stripTrailingZeros().toPlainString();
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (true) {
            if (takes('+')) {
                value = value.add(product(), MathContext.DECIMAL128);
            } else if (takes('-')) {
                value = value.subtract(product(), MathContext.DECIMAL128);
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() {
        BigDecimal value = factor();
        while (true) {
            if (takes('*')) {
                value = value.multiply(factor(), MathContext.DECIMAL128);
            } else if (takes('/')) {
                value = value.divide(factor(), MathContext.DECIMAL128);
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        try {
            if (takes('-')) {
                return factor().negate();
            }
            if (takes('(')) {
                BigDecimal inner = sum();
                if (!takes(')')) {
                    throw wrong();
                }
                return inner;
            }
            return number();
        } finally {
            depth--;
        }
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return new BigDecimal(text.substring(from, at));
        } catch (NumberFormatException _) {
            throw wrong();
        }
    }

    private boolean takes(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not understood at character " + (at + 1));
    }
}

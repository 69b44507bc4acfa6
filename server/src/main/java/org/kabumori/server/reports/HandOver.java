package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * The orders and executions of a case or campaign, for JSDA and SESC; immutable. Accounts are
 * opaque keys; nobody is named.
 *
 * @param subject {@code case:7} or {@code campaign:c-12}
 * @param whole whether what was the customers' own is in it too
 * @param complete whether nothing was left out for its size
 * @param lines in the order of the journal
 * @param sums one an account
 */
public record HandOver(
        String subject, boolean whole, boolean complete, List<Line> lines, List<AccountSum> sums) {
    public HandOver {
        lines = List.copyOf(lines);
        sums = List.copyOf(sums);
    }

    /**
     * An order or an execution.
     *
     * @param isExecution otherwise an order
     * @param name the instrument's, empty when nothing tells it
     * @param price the limit of an order, {@code null} at the market
     * @param yen {@code null} when it is not known
     * @param answer the word of an order's decision, empty for an execution
     */
    public record Line(
            long seq,
            long timeMicros,
            String account,
            boolean isExecution,
            String order,
            String action,
            String instrument,
            String name,
            String side,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            String currency,
            @Nullable BigDecimal yen,
            String taxAccount,
            String tradeType,
            String channel,
            String answer,
            Standing standing,
            String campaign) {}

    /**
     * What an account comes to, in yen, gross.
     *
     * @param unpriced executions that are not in the sums, for want of a currency or rate
     * @param reasons codes of the reasons that weighed most, the most frequent first
     */
    public record AccountSum(
            String account,
            long firstMicros,
            long lastMicros,
            long executions,
            BigDecimal soldYen,
            BigDecimal boughtYen,
            long unpriced,
            boolean isConfirmed,
            List<String> reasons) {
        public AccountSum {
            reasons = List.copyOf(reasons);
        }
    }
}

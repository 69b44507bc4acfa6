package org.kabumori.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer's cash, holdings and what was ordered. Thread-safe. */
final class Book {
    /** More than anybody orders in a demo; the oldest make room. */
    private static final int MOST_INSTRUCTIONS = 500;

    /**
     * Shares of a name in one kind of account.
     *
     * @param averageCost yen for a share
     * @param taxAccount {@code tokutei} or {@code nisa}
     */
    record Holding(Market.Name name, long quantity, long averageCost, String taxAccount) {}

    private record Key(String instrument, String taxAccount) {}

    private final Map<Key, Holding> holdings = new LinkedHashMap<>();
    private final Deque<Instruction> instructions = new ArrayDeque<>();
    private long cashYen;

    Book(long cashYen, List<Holding> holdings) {
        this.cashYen = cashYen;
        holdings.forEach(this::put);
    }

    private void put(Holding holding) {
        holdings.put(new Key(holding.name().instrument(), holding.taxAccount()), holding);
    }

    synchronized long cashYen() {
        return cashYen;
    }

    synchronized List<Holding> holdings() {
        return holdings.values().stream().filter(each -> each.quantity() > 0).toList();
    }

    synchronized long held(Market.Name name, String taxAccount) {
        Holding holding = holdings.get(new Key(name.instrument(), taxAccount));
        return holding == null ? 0 : holding.quantity();
    }

    /** Returns whether there is enough of what an instruction needs. */
    synchronized boolean covers(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Trade trade ->
                    trade.isBuy()
                            ? trade.yen() <= cashYen
                            : trade.quantity() <= held(trade.name(), trade.taxAccount());
            case Instruction.Withdrawal withdrawal -> withdrawal.yen() <= cashYen;
        };
    }

    /** Enters what was carried out. */
    synchronized void enter(Instruction instruction) {
        switch (instruction) {
            case Instruction.Trade trade -> trade(trade, trade.isBuy() ? 1 : -1);
            case Instruction.Withdrawal withdrawal -> cashYen -= withdrawal.yen();
        }
    }

    synchronized void pay(long yen) {
        cashYen += yen;
    }

    private void trade(Instruction.Trade trade, int sign) {
        Market.Name name = trade.name();
        long before = held(name, trade.taxAccount());
        Holding held = holdings.get(new Key(name.instrument(), trade.taxAccount()));
        long cost = held == null ? trade.price() : held.averageCost();
        if (sign > 0) {
            cost = (cost * before + trade.price() * trade.quantity()) / (before + trade.quantity());
        }
        put(new Holding(name, before + sign * trade.quantity(), cost, trade.taxAccount()));
        cashYen -= sign * trade.yen();
    }

    synchronized void keep(Instruction instruction) {
        instructions.addFirst(instruction);
        if (instructions.size() > MOST_INSTRUCTIONS) {
            instructions.removeLast();
        }
    }

    /** Returns what was ordered, the latest first. */
    synchronized List<Instruction> instructions() {
        return new ArrayList<>(instructions);
    }

    synchronized Optional<Instruction> find(String id) {
        return instructions.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}

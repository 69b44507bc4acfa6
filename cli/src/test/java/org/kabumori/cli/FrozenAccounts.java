package org.kabumori.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frozen accounts that go on ordering: each event leads to one message for the broker's systems.
 */
final class FrozenAccounts {
    private static final String TIME = "2025-03-03T09:00:00+09:00";

    private FrozenAccounts() {}

    /** Returns the freezes, then orders of the accounts in turn, all of which are rejected. */
    static List<String> events(int accounts, int ordersEach) {
        List<String> lines = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            lines.add(
                    ("{\"type\":\"account-control\",\"id\":\"f%d\",\"time\":\"%s\",\"account\":\"a%d\",\"action\":\"freeze_trading\",\"by\":\"sato\"}")
                            .formatted(account, TIME, account));
        }
        for (int order = 0; order < ordersEach; order++) {
            for (int account = 0; account < accounts; account++) {
                lines.add(order(account, order));
            }
        }
        return lines;
    }

    private static String order(int account, int order) {
        return ("{\"type\":\"order\",\"id\":\"o%d-%d\",\"time\":\"%s\",\"account\":\"a%d\",\"session\":\"s%d\",\"order\":\"k%d-%d\","
                        + "\"action\":\"new\",\"instrument\":\"XTKS:9991\",\"side\":\"buy\",\"quantity\":100,\"orderType\":\"market\","
                        + "\"taxAccount\":\"tokutei\",\"channel\":\"web\",\"ip\":\"198.51.100.20\"}")
                .formatted(account, order, TIME, account, account, account, order);
    }

    /** Returns the ids that each account's messages must be about, in their order. */
    static Map<String, List<String>> expected(int accounts, int ordersEach) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (int account = 0; account < accounts; account++) {
            List<String> ids = new ArrayList<>(List.of("f" + account));
            for (int order = 0; order < ordersEach; order++) {
                ids.add("o" + account + "-" + order);
            }
            expected.put("account:a" + account, ids);
        }
        return expected;
    }
}

package org.kabumori.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A labelled log small enough to be worked out by hand.
 *
 * <p>Victim A, phishing: buys 100 × 1,000 (no decision: let through), raises it to 200 (adds
 * 100,000, held). Victim B, whose session is stolen, so that only orders are labelled: sells 80,000
 * (rejected) and buys 500 × 100 (any challenge: let through); B's own order is allowed. House-buyer
 * C sells twice (one rejected), after an allowed login; D, ordinary, orders once and is challenged,
 * logs in and is asked for a factor. Ring account M is left out; of M and N, M is named, and D
 * wrongly. The alert on Z901 comes after A's first buy and before his second. Labels of a ghost and
 * of an order that is gone.
 */
final class TinyLog {
    private static final String[] LABELS = {
        label("A", "'session':'sa'", "takeover", "phishing_relay/fast"),
        label("B", "'session':'sb','order':'b1'", "takeover", "stolen_session"),
        label("B", "'event':'e-b2'", "takeover", "stolen_session"),
        label("C", "'session':'sc'", "genuine", "house_purchase"),
        "{'account':'M','verdict':'manipulator'}",
        "{'account':'N','verdict':'manipulator'}",
        "{'account':'D','verdict':'takeover'}",
        label("ghost", "'session':'s'", "genuine", "travel"),
        label("B", "'order':'gone'", "takeover", "stolen_session"),
    };

    private static final String[] EVENTS = {
        login(0, "C", "sc"),
        login(1, "D", "sd"),
        order(2, "A", "a1", "sa", "buy", "XTKS:Z901", 100, 1_000, ""),
        order(3, "B", "b1", "sb", "sell", "XTKS:Z902", 80, 1_000, ""),
        order(4, "B", "b2", "sb", "buy", "XTKS:Z902", 500, 100, ""),
        order(5, "B", "b3", "sb", "buy", "XTKS:Z903", 1, 100, ""),
        order(10, "A", "a2", "sa", "buy", "XTKS:Z901", 200, 1_000, "a1"),
        order(11, "C", "c1", "sc", "sell", "XTKS:Z903", 10, 100, ""),
        order(12, "C", "c2", "sc", "sell", "XTKS:Z904", 10, 100, ""),
        order(13, "D", "d1", "sd", "buy", "XTKS:Z903", 10, 100, ""),
        order(14, "M", "m1", "sm", "sell", "XTKS:Z901", 10, 1_000, ""),
        "{'type':'session-end','id':'x','time':'%s','account':'N','session':'sn','cause':'logout'}"
                .formatted(time(15)),
    };

    private static final String[] DECISIONS = {
        decision("l-C", "'allow'"),
        decision("l-D", "'challenge','require':'any'"),
        decision("e-b1", "'reject'"),
        decision("e-b2", "'challenge','require':'any'"),
        decision("e-b3", "'allow'"),
        decision("e-a2", "'hold'"),
        decision("e-c1", "'allow'"),
        decision("e-c2", "'reject'"),
        decision("e-d1", "'challenge','require':'passkey'"),
    };

    private static final String[] ALERTS = {
        alert("coordinated_buying", "XTKS:Z901", 5, "'A'"),
        alert("dump", "XTKS:Z901", 20, "'M','D'"),
    };

    private TinyLog() {}

    static void write(Path folder) throws IOException {
        write(folder.resolve("l.jsonl"), LABELS);
        write(folder.resolve("e.jsonl"), EVENTS);
        write(folder.resolve("d.jsonl"), DECISIONS);
        write(folder.resolve("a.jsonl"), ALERTS);
    }

    static List<String> arguments(Path folder) {
        return List.of(
                "evaluate",
                "--labels=" + folder.resolve("l.jsonl"),
                "--events=" + folder.resolve("e.jsonl"),
                "--decisions=" + folder.resolve("d.jsonl"),
                "--alerts=" + folder.resolve("a.jsonl"));
    }

    private static void write(Path file, String[] lines) throws IOException {
        Files.writeString(file, String.join("\n", lines).replace('\'', '"') + "\n");
    }

    private static String label(String account, String what, String verdict, String scenario) {
        return "{'account':'%s',%s,'verdict':'%s','scenario':'%s'}"
                .formatted(account, what, verdict, scenario);
    }

    private static String time(int second) {
        return "2025-04-01T10:00:%02d+09:00".formatted(second);
    }

    private static String login(int second, String account, String session) {
        return ("{'type':'login','id':'l-%s','time':'%s','account':'%s','session':'%s',"
                        + "'outcome':'success','methods':['password'],'ip':'192.0.2.1',"
                        + "'userAgent':'u','channel':'web'}")
                .formatted(account, time(second), account, session);
    }

    private static String order(
            int second,
            String account,
            String order,
            String session,
            String side,
            String instrument,
            int quantity,
            int price,
            String replaces) {
        String action =
                replaces.isEmpty()
                        ? "'action':'new'"
                        : "'action':'replace','replaces':'" + replaces + "'";
        return ("{'type':'order','id':'e-%s','time':'%s','account':'%s','session':'%s',"
                        + "'order':'%s',%s,'instrument':'%s','side':'%s','quantity':%d,"
                        + "'orderType':'limit','limitPrice':%d,'taxAccount':'tokutei',"
                        + "'channel':'web'}")
                .formatted(
                        order,
                        time(second),
                        account,
                        session,
                        order,
                        action,
                        instrument,
                        side,
                        quantity,
                        price);
    }

    private static String decision(String event, String decision) {
        return ("{'event':'%s','type':'decision','decision':%s,'reasons':"
                        + "[{'code':'login_device_new','weight':2.5},{'code':'buy_thin','weight':1}]}")
                .formatted(event, decision);
    }

    private static String alert(String kind, String instrument, int second, String accounts) {
        return ("{'type':'alert','time':'%s','subject':'instrument:%s','kind':'%s',"
                        + "'accounts':[%s]}")
                .formatted(time(second), instrument, kind, accounts);
    }
}

package org.kabumori.server.evidence;

import org.kabumori.server.document.Csv;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events of a pack as tables: all, orders, executions. They name no personal data. */
final class Tables {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final List<String> COMMON =
            List.of("time JST 日時", "seq 通番", "event イベント", "account 口座");

    private static final List<String> TIMELINE =
            heads(
                    "type 種別",
                    "instrument 銘柄",
                    "side 売買",
                    "quantity 数量",
                    "price 価格",
                    "yen 円",
                    "decision 判定",
                    "takeover 乗っ取り確率",
                    "campaign キャンペーン");
    private static final List<String> ORDERS =
            heads(
                    "order 注文",
                    "action 処理",
                    "instrument 銘柄",
                    "side 売買",
                    "quantity 数量",
                    "type 執行条件",
                    "limit 指値",
                    "taxAccount 口座区分",
                    "tradeType 取引区分",
                    "channel 経路",
                    "yen 円",
                    "decision 判定");
    private static final List<String> EXECUTIONS =
            heads("order 注文", "instrument 銘柄", "side 売買", "quantity 数量", "price 約定価格");

    private Tables() {}

    /** Returns the files by their names. */
    static Map<String, byte[]> of(List<Recorded> events) {
        Csv all = new Csv(TIMELINE);
        Csv orders = new Csv(ORDERS);
        Csv executions = new Csv(EXECUTIONS);
        for (Recorded event : events) {
            JsonNode body = JSON.readTree(event.body());
            JsonNode answer =
                    event.decision() == null
                            ? JSON.createObjectNode()
                            : JSON.readTree(event.decision());
            all.row(timeline(event, body, answer));
            if (event.type().equals("order")) {
                List<String> cells = common(event);
                add(cells, body, "order", "action", "instrument", "side", "quantity");
                add(cells, body, "orderType", "limitPrice", "taxAccount", "tradeType", "channel");
                add(cells, answer, "notionalYen", "decision");
                orders.row(cells);
            } else if (event.type().equals("execution")) {
                List<String> cells = common(event);
                add(cells, body, "order", "instrument", "side", "quantity", "price");
                executions.row(cells);
            }
        }
        Map<String, byte[]> files = new TreeMap<>();
        files.put("csv/timeline.csv", all.bytes());
        files.put("csv/orders.csv", orders.bytes());
        files.put("csv/executions.csv", executions.bytes());
        return files;
    }

    private static List<String> heads(String... more) {
        List<String> heads = new ArrayList<>(COMMON);
        heads.addAll(List.of(more));
        return heads;
    }

    private static List<String> timeline(Recorded event, JsonNode body, JsonNode answer) {
        List<String> cells = common(event);
        cells.add(event.type());
        add(cells, body, "instrument", "side", "quantity");
        cells.add(text(body, body.has("price") ? "price" : "limitPrice"));
        add(cells, answer, "notionalYen", "decision", "score", "campaign");
        return cells;
    }

    private static List<String> common(Recorded event) {
        String account = event.account() == null ? "" : event.account();
        return new ArrayList<>(
                List.of(time(event.timeMicros()), Long.toString(event.seq()), event.id(), account));
    }

    private static void add(List<String> cells, JsonNode node, String... fields) {
        for (String field : fields) {
            cells.add(text(node, field));
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }

    private static String time(long micros) {
        ZonedDateTime at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(TOKYO);
        return at.format(TIME);
    }
}

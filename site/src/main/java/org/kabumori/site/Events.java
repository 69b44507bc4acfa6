package org.kabumori.site;

import org.kabumori.site.Instruction.Trade;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes events of the contract: what happens at the site, in the words that Kabumori reads. */
final class Events {
    static final String CHANNEL = "web";

    /** More than a browser says about itself. */
    private static final int MOST_AGENT = 256;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Events() {}

    private static ObjectNode event(String type, String id, Instant time) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("id", id)
                .put("time", time.truncatedTo(ChronoUnit.MICROS).toString());
    }

    private static ObjectNode event(String type, String id, Instant time, Customer customer) {
        return event(type, id, time).put("account", customer.account());
    }

    /** Somebody came in, or was turned away, by the methods in the order in which he used them. */
    static ObjectNode login(
            String id,
            Instant time,
            Customer customer,
            String session,
            boolean success,
            List<String> methods,
            Client client) {
        ObjectNode event =
                event("login", id, time, customer)
                        .put("session", session)
                        .put("outcome", success ? "success" : "failure");
        ArrayNode used = event.putArray("methods");
        methods.forEach(used::add);
        String agent = client.agent();
        return event.put("device", client.device())
                .put("deviceBound", client.isBound())
                .put("ip", client.network().address())
                .put("country", client.network().country())
                .put("asn", client.network().system())
                .put("userAgent", agent.substring(0, Math.min(agent.length(), MOST_AGENT)))
                .put("channel", CHANNEL);
    }

    static ObjectNode sessionEnd(
            String id, Instant time, Customer customer, String session, String cause) {
        return event("session-end", id, time, customer).put("session", session).put("cause", cause);
    }

    /** An order at a limit, before it goes to the exchange. */
    static ObjectNode order(
            String id,
            Instant time,
            Customer customer,
            String session,
            Client client,
            OrderWish wish) {
        return event("order", id, time, customer)
                .put("session", session)
                .put("order", "k-" + id)
                .put("action", "new")
                .put("instrument", wish.name().instrument())
                .put("side", wish.buy() ? "buy" : "sell")
                .put("quantity", wish.quantity())
                .put("orderType", "limit")
                .put("limitPrice", wish.price())
                .put("taxAccount", wish.taxAccount())
                .put("channel", CHANNEL)
                .put("ip", client.network().address())
                .put("device", client.device());
    }

    /** What an order asks for. */
    record OrderWish(Market.Name name, boolean buy, long quantity, long price, String taxAccount) {}

    static ObjectNode execution(String id, Instant time, Customer customer, Trade trade) {
        return event("execution", id, time, customer)
                .put("order", "k-" + trade.id())
                .put("instrument", trade.name().instrument())
                .put("side", trade.isBuy() ? "buy" : "sell")
                .put("quantity", trade.quantity())
                .put("price", trade.price());
    }

    /** An order that is not carried out any more. */
    static ObjectNode orderEnd(String id, Instant time, Customer customer, Trade trade) {
        return event("order-end", id, time, customer)
                .put("order", "k-" + trade.id())
                .put("outcome", "rejected");
    }

    static ObjectNode withdrawal(
            String id, Instant time, Customer customer, String session, long yen) {
        return event("cash", id, time, customer)
                .put("kind", "withdrawal")
                .put("currency", "JPY")
                .put("amount", -yen)
                .put("session", session);
    }

    static ObjectNode deposit(String id, Instant time, Customer customer, long yen) {
        return event("cash", id, time, customer)
                .put("kind", "deposit")
                .put("currency", "JPY")
                .put("amount", yen)
                .put("source", "linked_bank");
    }

    /** The account as it stands; a broker sends one each morning. */
    static ObjectNode snapshot(
            String id, Instant time, Customer customer, Book book, boolean hasPasskey) {
        ObjectNode event =
                event("account", id, time, customer)
                        .put("openedOn", "2019-05-13")
                        .put("buyingPower", book.cashYen());
        event.putObject("cash").put("JPY", book.cashYen());
        ArrayNode positions = event.putArray("positions");
        for (Book.Holding holding : book.holdings()) {
            positions
                    .addObject()
                    .put("instrument", holding.name().instrument())
                    .put("quantity", holding.quantity())
                    .put("averageCost", holding.averageCost())
                    .put("taxAccount", holding.taxAccount());
        }
        ArrayNode methods = event.putArray("methods").add("password").add("otp_sms");
        if (hasPasskey) {
            methods.add("passkey");
        }
        return event.put("foreignTrading", false);
    }

    static ObjectNode instrument(String id, Instant time, Market.Name name, long lastClose) {
        return event("instrument", id, time)
                .put("instrument", name.instrument())
                .put("name", name.english())
                .put("currency", "JPY")
                .put("lotSize", Market.LOT)
                .put("lastClose", lastClose)
                .put("averageDailyValue", name.dailyYen())
                .put("segment", name.segment());
    }

    /** A day's trading in a name. */
    static ObjectNode bar(String id, Instant time, Market.Name name, long open, long close) {
        return event("market-bar", id, time)
                .put("instrument", name.instrument())
                .put("seconds", 86_400)
                .put("open", open)
                .put("high", Math.max(open, close))
                .put("low", Math.min(open, close))
                .put("close", close)
                .put("volume", name.dailyYen() / close / Market.LOT * Market.LOT)
                .put("value", name.dailyYen());
    }
}

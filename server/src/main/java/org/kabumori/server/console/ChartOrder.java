package org.kabumori.server.console;

/**
 * An order as a chart of prices draws it; immutable.
 *
 * @param limitPrice 0 for a market order, which stands at the last price before it
 */
record ChartOrder(
        String id,
        long timeMicros,
        String account,
        double limitPrice,
        String answer,
        boolean suspicious,
        long yen) {

    static ChartOrder of(Decided order) {
        return new ChartOrder(
                order.id(),
                order.timeMicros(),
                order.account(),
                Json.number(order.event(), "limitPrice"),
                order.answer(),
                !order.isAllowed() || order.isSuspicious(),
                order.notionalYen());
    }

    static ChartOrder of(CampaignEvent order) {
        return new ChartOrder(
                order.id(),
                order.timeMicros(),
                order.account(),
                order.limitPrice(),
                order.answer(),
                order.isSuspicious(),
                order.notionalYen());
    }
}

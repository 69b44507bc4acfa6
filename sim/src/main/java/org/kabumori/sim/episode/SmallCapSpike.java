package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.raid.RaidPlan;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;

/** 26 and 27 March 2025: a small cap trades 297 times as much as the day before. */
final class SmallCapSpike {
    static final String ID = "small-cap-spike";

    private static final String CODE = "Z902";
    private static final String INSTRUMENT = "XTKS:" + CODE;
    private static final LocalDate FIRST = LocalDate.of(2025, 3, 26);
    private static final LocalDate SECOND = LocalDate.of(2025, 3, 27);
    private static final Figure.Source TOYO_KEIZAI = new Figure.Source("東洋経済", "Toyo Keizai");
    private static final int HOUR = 3_600;
    private static final int FROM = 9 * HOUR + 40 * 60;
    private static final int UNTIL = 13 * HOUR + 50 * 60;

    private SmallCapSpike() {}

    static Name list(World world) {
        return world.universe()
                .list(
                        Exchange.TOKYO,
                        CODE,
                        "Shirokane Bungu",
                        "standard",
                        100,
                        14_000_000,
                        105,
                        13_000,
                        0.015);
    }

    static RaidPlan plan(Name target, Manner manner) {
        List<Integer> knots =
                List.of(9 * HOUR, FROM, UNTIL, 14 * HOUR + 30 * 60, 15 * HOUR + 30 * 60);
        RaidPlan.Day quietBefore = quiet(LocalDate.of(2025, 3, 24), 10_900);
        RaidPlan.Day quietEve = quiet(LocalDate.of(2025, 3, 25), 15_000);
        RaidPlan.Day first =
                new RaidPlan.Day(
                        FIRST,
                        8,
                        620_000,
                        FROM,
                        UNTIL,
                        knots,
                        List.of(105.0, 106.0, 144.0, 126.0, 112.0),
                        4_462_800,
                        420,
                        40);
        RaidPlan.Day second =
                new RaidPlan.Day(
                        SECOND,
                        4,
                        310_000,
                        FROM,
                        UNTIL,
                        knots,
                        List.of(113.0, 116.0, 144.0, 124.0, 111.0),
                        3_315_500,
                        320,
                        30);
        return new RaidPlan(
                ID,
                target,
                List.of(quietBefore, quietEve, first, second),
                95_000_000,
                2_500_000,
                LocalDate.of(2025, 3, 13),
                manner);
    }

    private static RaidPlan.Day quiet(LocalDate date, long volume) {
        return new RaidPlan.Day(
                date,
                0,
                0,
                9 * HOUR + 60,
                11 * HOUR,
                List.of(9 * HOUR, 15 * HOUR + 30 * 60),
                List.of(105.0, 105.0),
                volume,
                12,
                0);
    }

    static Episode episode(
            RaidPlan plan, List<Event> events, List<Label> labels, List<String> victims) {
        return new Episode(
                ID,
                "小型株の出来高急増（2025年3月26・27日）",
                "A small cap's spike (26 and 27 March 2025)",
                "大手が中国株の買いを止めた日に、標的は国内の小型株へ移った。ふだん1日1万株余りの銘柄が446万株を"
                        + "商い、105円から144円まで上がって112円で引け、翌日も同じことが繰り返された。"
                        + "値上がりを見て買った一般の顧客もいる。銘柄名、コード、顧客は架空である。",
                "On the day when the large brokers stopped buys of Chinese names, the thieves moved to"
                        + " small Japanese ones. A name that trades some ten thousand shares a day"
                        + " trades 4.46 million, rises from 105 to 144 yen and closes at 112; the next"
                        + " day it happens again. Honest customers who see it rise buy too. Company,"
                        + " code and customers are fictional.",
                figures(),
                INSTRUMENT,
                Days.micros(FIRST.toEpochDay(), FROM),
                events,
                labels,
                victims);
    }

    private static List<Figure> figures() {
        return List.of(
                Figure.published(
                        "出来高は3月24日10,900株、25日15,000株、26日4,462,800株（297倍）",
                        "volume 10,900 shares on 24 March, 15,000 on the 25th, 4,462,800 on the 26th"
                                + " (297 times)",
                        TOYO_KEIZAI),
                Figure.published(
                        "26日は105円から144円まで上がり、終値112円",
                        "on the 26th from 105 to 144 yen, close 112",
                        TOYO_KEIZAI),
                Figure.published(
                        "27日は出来高3,315,500株、再び144円から111円へ",
                        "on the 27th 3,315,500 shares, again 144 and down to 111 yen",
                        TOYO_KEIZAI),
                Figure.assumed(
                        "この会社の被害者は12人（26日8人、27日4人）、買いは計930,000株",
                        "twelve victims at this broker, eight on the 26th and four on the 27th, who buy"
                                + " 930,000 shares together",
                        "被害者の数は公表されていない",
                        "the number of victims was not published"),
                Figure.assumed(
                        "値上がりを見て買う一般の顧客は70人",
                        "seventy honest customers buy because the name rises",
                        "そのような買い手は報じられたが、人数はない",
                        "such buyers were seen, not counted"),
                Figure.assumed(
                        "侵入の手口、端末、通信網、時刻、一般の顧客",
                        "ways in, devices, networks, times, and the honest customers",
                        "当時の報道を参考に乱数の種から作成",
                        "made from a seed after the reports of that spring"));
    }
}

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

/** 17 March 2025: ten accounts chase a thin name from 84 to 110 yen in two hours. */
final class ThinStandardName {
    static final String ID = "thin-standard-name";

    private static final String CODE = "Z901";
    private static final String INSTRUMENT = "XTKS:" + CODE;
    private static final LocalDate DAY = LocalDate.of(2025, 3, 17);
    private static final Figure.Source SESC =
            new Figure.Source("証券取引等監視委員会の告発（2025年12月18日）", "SESC accusation of 18 December 2025");
    private static final Figure.Source PRESS =
            new Figure.Source(
                    "告発に関する読売・朝日・時事・毎日の報道", "Yomiuri, Asahi, Jiji, Mainichi on the accusation");
    private static final int HOUR = 3_600;
    private static final int FROM = 12 * HOUR + 40 * 60;
    private static final int UNTIL = 14 * HOUR + 40 * 60;

    private ThinStandardName() {}

    static Name list(World world) {
        return world.universe()
                .list(
                        Exchange.TOKYO,
                        CODE,
                        "Fujinami Gakushu",
                        "standard",
                        100,
                        19_000_000,
                        84,
                        55_000,
                        0.015);
    }

    static RaidPlan plan(Name target, Manner manner) {
        // Up to 110 in two hours; then the sellers are done, and nobody is left to buy.
        RaidPlan.Day day =
                new RaidPlan.Day(
                        DAY,
                        10,
                        1_394_300,
                        FROM,
                        UNTIL,
                        List.of(
                                9 * HOUR,
                                FROM,
                                13 * HOUR + 30 * 60,
                                UNTIL,
                                15 * HOUR,
                                15 * HOUR + 30 * 60),
                        List.of(84.0, 84.0, 94.8, 110.0, 95.0, 88.0),
                        2_210_000,
                        260,
                        12);
        return new RaidPlan(
                ID, target, List.of(day), 100_000_000, 2_300_000, LocalDate.of(2025, 3, 4), manner);
    }

    static Episode episode(
            RaidPlan plan, List<Event> events, List<Label> labels, List<String> victims) {
        return new Episode(
                ID,
                "薄商い銘柄の買い上がり（2025年3月17日）",
                "A thin name chased up (17 March 2025)",
                "10都府県の10人の口座が乗っ取られ、保有株を売った資金で、東証スタンダード市場の薄商い銘柄が"
                        + "午後の約2時間で84円から110円まで買い上げられた。売り手の口座は別の証券会社にあり、"
                        + "この会社からは市場の取引としてしか見えない。銘柄名、コード、顧客は架空である。",
                "Ten customers in ten prefectures are robbed of their holdings, and the money chases a"
                        + " thin name of the Tokyo Standard market from 84 to 110 yen in about two hours"
                        + " of the afternoon. The seller's account is with another broker: this one sees"
                        + " its side only as market trades. Company, code and customers are fictional.",
                figures(),
                INSTRUMENT,
                Days.micros(DAY.toEpochDay(), FROM),
                events,
                labels,
                victims);
    }

    private static List<Figure> figures() {
        return List.of(
                Figure.published(
                        "乗っ取られた口座は10、10都府県", "ten hijacked accounts in ten prefectures", SESC),
                Figure.published("株価は約2時間で84円から110円へ", "84 to 110 yen in about two hours", SESC),
                Figure.published(
                        "高値の買い注文（買い上がり）計1,394,300株",
                        "1,394,300 shares bought by chasing the price",
                        SESC),
                Figure.published(
                        "下値支えの買い注文494,100株（別の証券会社からのため、ここには現れない）",
                        "494,100 shares of low resting bids (from the other broker: not seen here)",
                        SESC),
                Figure.published(
                        "売り手は事前に約70万株を買い、722,900株を売却、一部は乗っ取られた口座との馴合売買",
                        "the seller bought about 700,000 shares before and sold 722,900, partly in"
                                + " trades matched with the hijacked accounts",
                        SESC),
                Figure.published("注文は全部で約260万株", "about 2.6 million shares ordered in all", SESC),
                Figure.published(
                        "資金は被害者の保有株の売却で約1億円（3月初めから）",
                        "about 100 million yen from the victims' holdings, sold from early March on",
                        PRESS),
                Figure.published("被害者の損失は約1,100万円", "the victims lost about 11 million yen", PRESS),
                Figure.published("売り手の利益は約850万円", "the seller gained about 8.5 million yen", PRESS),
                Figure.assumed(
                        "1,394,300株はすべて乗っ取られた10口座が買ったとする",
                        "all 1,394,300 shares are bought by the ten hijacked accounts",
                        "売り手の口座との内訳は公表されていない",
                        "the publications do not say how they were shared with the seller's account"),
                Figure.assumed(
                        "終値88円、出来高2,210,000株、平常の売買は1日約5万5千株",
                        "close 88 yen, volume 2,210,000 shares, 55,000 on an ordinary day",
                        "被害者の損失が公表値に合うように選んだ",
                        "chosen so that the victims' loss comes out as published"),
                Figure.assumed(
                        "侵入の手口、端末、通信網、時刻、一般の顧客",
                        "ways in, devices, networks, times, and the honest customers",
                        "当時の報道を参考に乱数の種から作成",
                        "made from a seed after the reports of that spring"));
    }
}

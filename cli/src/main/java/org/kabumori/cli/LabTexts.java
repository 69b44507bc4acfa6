package org.kabumori.cli;

import org.kabumori.sim.lab.Axis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the lab's policies and axes are called and mean, in both languages. Pure. */
final class LabTexts {
    /** A text in both languages. */
    record Text(String ja, String en) {}

    /** A name and what it means. */
    record Entry(Text name, Text meaning) {}

    private static final String AND = "+";
    private static final Text OWN = new Text("事業者が自分で用意したポリシーです。", "The operator's own policy.");

    private static final Map<String, Entry> POLICIES = new LinkedHashMap<>();

    static {
        policy(
                "nothing",
                "対策なし",
                "Nothing",
                "2025年3月の状態。ログインはパスワードだけで、買付けも止めません。他のすべてをこれと比べます。",
                "As in March 2025: a password opens the account and no buy is stopped. All others are compared"
                        + " with this.");
        policy(
                "codes",
                "ワンタイムコード",
                "One-time codes",
                "全員のログインに、メールやSMSのワンタイムコードを求めます。リアルタイム型フィッシングはコードも中継します。",
                "A code by mail or text message at every login of everyone. Phishing in real time relays the code"
                        + " too.");
        policy(
                "passkeys",
                "パスキー",
                "Passkeys",
                "全員のログインにパスキーを求めます。偽サイトでは使えませんが、盗まれたセッションには効きません。",
                "A passkey at every login of everyone. It does not work on a false site; it does not help against"
                        + " a stolen session.");
        policy(
                "blanket-halt",
                "一律の買付停止",
                "Blanket halt",
                "最初の被害の翌日に、最も流動性の低い中国株をまとめて買付停止にします。",
                "The day after the first victim, buys of the thinnest Chinese names are halted, all at once.");
        policy(
                "halts-2025",
                "2025年の買付停止",
                "The halts of 2025",
                "実際の日付での買付停止。3月21日に11銘柄、25日に582銘柄、4月8日に1,007銘柄、その後1,092銘柄。",
                "Buys halted on the real dates: 11 names on 21 March, 582 on 25 March, 1,007 on 8 April, 1,092"
                        + " after that.");
        policy(
                "kabumori",
                "株守（標準）",
                "Kabumori",
                "株守の標準ポリシー。口座と銘柄の証拠から、損失の期待値が最も小さい答えを選びます。",
                "Kabumori's default policy: from the evidence about account and name, the answer that costs least"
                        + " in expectation.");
    }

    private static final Map<Axis, Entry> AXES =
            Map.of(
                    Axis.YEN_SAVED,
                    entry(
                            "守れた金額",
                            "Yen saved",
                            "対策なしで被害者が失う金額のうち、失わずに済む割合。",
                            "Of the yen that victims lose when nothing is done, the share that they keep."),
                    Axis.VICTIMS_UNTOUCHED,
                    entry(
                            "無傷の被害者",
                            "Victims untouched",
                            "対策なしでの被害者のうち、攻撃の注文が一つも通らない割合。",
                            "Of the victims when nothing is done, the share for whom no attack order goes"
                                    + " through."),
                    Axis.HONEST_SPARED,
                    entry(
                            "手間のないお客様",
                            "Honest spared",
                            "ログインした正規のお客様のうち、確認も保留も拒否も一度も受けない割合。",
                            "Of the honest customers who came, the share who were never asked, held or"
                                    + " refused."),
                    Axis.SPEED,
                    entry(
                            "止める速さ",
                            "Speed",
                            "最初から最後の攻撃の買いまでの時間が、対策なしと比べて短くなる割合。",
                            "How much shorter the time is from a campaign's first to its last attack buy than"
                                    + " when nothing is done."),
                    Axis.ORDERS_KEPT,
                    entry(
                            "通る正規注文",
                            "Orders kept",
                            "正規のお客様の買い注文のうち、銘柄の買付停止で断られない割合。",
                            "Of the honest buy orders, the share that no halt of a name refused."),
                    Axis.DISPLACEMENT,
                    entry(
                            "移転への強さ",
                            "No displacement",
                            "対策なしでの攻撃の買いのうち、銘柄が閉じた後に別の銘柄へ移らない割合（金額）。",
                            "Of the yen of attack buys when nothing is done, the share that does not come"
                                    + " back in another name after the first was closed."));

    private static final Map<Axis, Text> BRIEF =
            Map.of(
                    Axis.YEN_SAVED, new Text("金額", "Yen"),
                    Axis.VICTIMS_UNTOUCHED, new Text("被害者", "Victims"),
                    Axis.HONEST_SPARED, new Text("お客様", "Honest"),
                    Axis.SPEED, new Text("速さ", "Speed"),
                    Axis.ORDERS_KEPT, new Text("注文", "Orders"),
                    Axis.DISPLACEMENT, new Text("移転", "Displ."));

    private LabTexts() {}

    private static void policy(
            String word, String ja, String en, String meaningJa, String meaningEn) {
        POLICIES.put(word, entry(ja, en, meaningJa, meaningEn));
    }

    private static Entry entry(String ja, String en, String meaningJa, String meaningEn) {
        return new Entry(new Text(ja, en), new Text(meaningJa, meaningEn));
    }

    static Entry axis(Axis axis) {
        return Objects.requireNonNull(AXES.get(axis));
    }

    /** Returns the word that fits into a small chart. */
    static Text brief(Axis axis) {
        return Objects.requireNonNull(BRIEF.get(axis));
    }

    /** Returns a policy's name and meaning; one that is not known is the operator's own. */
    static Entry policy(String word) {
        List<Entry> parts = new ArrayList<>();
        for (String part : word.split("\\+", -1)) {
            Entry known = POLICIES.get(part);
            if (known == null) {
                return new Entry(new Text(word, word), OWN);
            }
            parts.add(known);
        }
        return parts.size() == 1 ? parts.getFirst() : together(word, parts);
    }

    private static Entry together(String word, List<Entry> parts) {
        String ja = word.equals("codes+halts-2025") ? "2025年に各社が実際に採った対策です。" : "";
        String en = word.equals("codes+halts-2025") ? "What brokers did in 2025. " : "";
        for (Entry part : parts) {
            ja += part.meaning().ja();
            en += part.meaning().en() + " ";
        }
        return new Entry(
                new Text(
                        joined(parts.stream().map(part -> part.name().ja()).toList()),
                        joined(parts.stream().map(part -> part.name().en()).toList())),
                new Text(ja, en.strip()));
    }

    private static String joined(List<String> names) {
        return String.join(" " + AND + " ", names);
    }

    /** Returns whether a policy needs no file of the operator's. */
    static boolean isKnown(String word) {
        return List.of(word.split("\\+", -1)).stream().allMatch(POLICIES::containsKey);
    }
}

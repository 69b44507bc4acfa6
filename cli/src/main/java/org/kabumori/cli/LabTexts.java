package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.LabPolicy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lab's policies and axes are called and mean, in both languages. Pure. */
final class LabTexts {
    /** A text in both languages. */
    record Text(String ja, String en) {}

    /** A name and what it means. */
    record Entry(Text name, Text meaning) {}

    private static final String AND = "+";
    private static final Text OWN = new Text("事業者が自分で用意したポリシーです。", "The operator's own policy.");

    private static final String BLANKET = "blanket-halt";
    private static final Pattern BLANKET_OF = Pattern.compile(BLANKET + "-([1-9][0-9]{0,3})");

    /** What the yen that victims lose are, in a sentence. */
    static final Text LOSS =
            new Text(
                    "損失は、通った攻撃の買いの代金から、その株の次の取引日の終わりの価値を引いた額です。売られた保有株は含みません。",
                    "Loss: what attack buys that went through cost, less what the shares are worth at the"
                            + " end of the name's next trading day. The holdings sold are not in it.");

    private static final Map<String, Entry> POLICIES = new LinkedHashMap<>();

    static {
        policy(
                "nothing",
                "対策なし",
                "Nothing",
                "2025年3月の状態。ログインはパスワードで、ワンタイムコードも使うのは半数弱です。何も止めません。"
                        + "他のすべてをこれと比べます。書かれたこと以外は同じです。",
                "As in March 2025: customers log in with a password, a little under half of them with a"
                        + " one-time code too, and nothing is stopped. All others are compared with this,"
                        + " and differ only in what they say.");
        policy(
                "codes",
                "ワンタイムコード",
                "One-time codes",
                "全員のログインに、毎回ワンタイムコードを求めます。リアルタイム型フィッシングはコードも中継し、盗まれたセッションはコードを求められません。"
                        + "パスワードリスト攻撃は通りません。",
                "A one-time code at every login of everybody. Phishing in real time relays the code, and a"
                        + " stolen session is never asked for one; stuffed passwords no longer open an"
                        + " account.");
        policy(
                "passkeys",
                "パスキー",
                "Passkeys",
                "使えない3%のお客様（パスワードとワンタイムコードのまま）を除き、全員がパスキーでログインします。偽サイトでは使えませんが、"
                        + "盗まれたセッションには効きません。",
                "Everybody logs in with a passkey, but for the 3 % who cannot and keep password and"
                        + " one-time code. A passkey gives a false site nothing; it does not help against"
                        + " a stolen session.");
        policy(
                BLANKET,
                "一律の買付停止",
                "Blanket halt",
                blanketJa(LabPolicy.BLANKET_NAMES),
                blanketEn(LabPolicy.BLANKET_NAMES));
        policy(
                "halts-2025",
                "2025年の買付停止",
                "The halts of 2025",
                "大手証券の実際の日付での、香港・中国株の買付停止。3月21日に11銘柄、25日に582銘柄、4月8日に1,007銘柄、"
                        + "その後1,092銘柄（日付は不明で、4月15日と仮定）。悪用が分かった銘柄、次に売買の少ない銘柄の順です。",
                "Buys of Chinese names halted when a large broker did: 11 names on 21 March, 582 on 25"
                        + " March, 1,007 on 8 April, then 1,092 (the date is not known; we take 15 April)."
                        + " Names known to be misused come first, then those that trade least.");
        policy(
                "kabumori",
                "株守（標準）",
                "Kabumori",
                "株守の標準ポリシー。口座と銘柄の証拠から、損失の期待値が最も小さい答えを選びます。",
                "Kabumori's default policy: from the evidence about account and name, the answer that costs"
                        + " least in expectation.");
        policy(
                "alert-halts",
                "警報による買付停止",
                "Halts on alert",
                "株守が協調買いの警報を出した銘柄を、担当者二人が確かめて15分後に買付停止にします。",
                "A name about which Kabumori raises an alert of coordinated buying is halted 15 minutes"
                        + " later, when two people have looked at it.");
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
                            "利用した正規のお客様のうち、追加の確認も保留も拒否も一度も受けない割合。全員に求めるログインのコードやパスキー、"
                                    + "銘柄の買付停止は数えません。",
                            "Of the honest customers who came, the share who were never asked for more,"
                                    + " held or refused. Codes and passkeys that everybody logs in with,"
                                    + " and halts of names, do not count."),
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

    private static String blanketJa(int names) {
        return String.format(
                Locale.ROOT,
                "窓口が最初の被害を知った翌朝、香港・中国株%,d銘柄をまとめて買付停止にします。悪用が分かった銘柄、次に売買の少ない銘柄の順です。",
                names);
    }

    private static String blanketEn(int names) {
        return String.format(
                Locale.ROOT,
                "On the morning after the broker hears of the first theft, buys of %,d Chinese names are"
                        + " halted at once: those known to be misused, then those that trade least.",
                names);
    }

    /** Returns a policy's name and meaning; one that is not known is the operator's own. */
    static Entry policy(String word) {
        List<Entry> parts = new ArrayList<>();
        for (String part : word.split("\\+", -1)) {
            Entry known = measure(part);
            if (known == null) {
                return new Entry(new Text(word, word), OWN);
            }
            parts.add(known);
        }
        return parts.size() == 1 ? parts.getFirst() : together(word, parts);
    }

    private static @Nullable Entry measure(String word) {
        Matcher blanket = BLANKET_OF.matcher(word);
        if (!blanket.matches()) {
            return POLICIES.get(word);
        }
        int names = Integer.parseInt(blanket.group(1));
        return entry(
                "一律の買付停止（" + names + "銘柄）",
                "Blanket halt of " + names,
                blanketJa(names),
                blanketEn(names));
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

    /** Returns the measures' words, each with what it means, for a terminal. */
    static Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>();
        for (String word : LabPolicy.MEASURES) {
            Entry known = measure(word);
            measures.put(word, known == null ? "The same with N names." : known.meaning().en());
        }
        return measures;
    }

    /** Returns whether a policy needs no file of the operator's. */
    static boolean isKnown(String word) {
        return List.of(word.split("\\+", -1)).stream().allMatch(part -> measure(part) != null);
    }
}

package org.kabumori.sim.world;

import org.kabumori.sim.chance.Dice;

import java.util.List;

/**
 * The networks that customers and thieves come from.
 *
 * <p>Homes: fourteen providers, a block in each of the 47 prefectures; since address sharing over
 * IPv6 (MAP-E, DS-Lite) became usual in Japan, some households share an address. Mobile networks:
 * four carriers, whose many customers share a few hundred addresses a region. How many customers a
 * provider has is our guess: the few large ones have most.
 */
public final class Networks {
    private static final int PROVIDERS = 14;
    private static final int PREFECTURES = 47;
    private static final int HOME_BLOCK = 1 << 14;
    private static final int CARRIERS = 4;
    private static final int REGIONS = 8;
    private static final int MOBILE_BLOCK = 512;
    private static final int HOSTING_COMPANIES = 40;
    private static final int HOSTING_BLOCK = 1 << 14;
    private static final int ABROAD_BLOCK = 1 << 12;
    private static final int ABROAD_NETWORKS = 6;

    private static final int TEN = 10 << 24;
    private static final int CARRIER_GRADE = 100 << 24 | 64 << 16;
    private static final int ABROAD = 100 << 24 | 112 << 16;
    private static final int HOSTING = 172 << 24 | 16 << 16;

    private static final long HOME_ASN = 64_520;
    private static final long MOBILE_ASN = 64_600;
    private static final long HOSTING_ASN = 65_000;
    private static final long ABROAD_ASN = 65_100;
    private static final List<String> COUNTRIES = List.of("US", "TH", "TW", "SG", "KR", "FR", "HK");
    private static final List<String> HOSTED_IN = List.of("JP", "HK", "SG", "US", "NL");

    private Networks() {}

    /** Returns the home network of a household. */
    public static Network home(int prefecture, Dice dice) {
        int provider = oftenLow(PROVIDERS, dice);
        int block = provider * PREFECTURES + prefecture;
        return new Network(TEN + block * HOME_BLOCK, HOME_BLOCK, HOME_ASN + provider, "JP");
    }

    /** Returns the mobile network of a customer. */
    public static Network mobile(int prefecture, Dice dice) {
        int carrier = oftenLow(CARRIERS, dice);
        int block = carrier * REGIONS + prefecture * REGIONS / PREFECTURES;
        return new Network(
                CARRIER_GRADE + block * MOBILE_BLOCK, MOBILE_BLOCK, MOBILE_ASN + carrier, "JP");
    }

    /** Returns a network of a hosting or anonymising company. */
    public static Network hosting(Dice dice) {
        int company = dice.nextInt(HOSTING_COMPANIES);
        String country = HOSTED_IN.get(company % HOSTED_IN.size());
        return new Network(
                HOSTING + company * HOSTING_BLOCK, HOSTING_BLOCK, HOSTING_ASN + company, country);
    }

    /** Returns a hotel's or café's network abroad. */
    public static Network abroad(Dice dice) {
        int country = dice.nextInt(COUNTRIES.size());
        int block = country * ABROAD_NETWORKS + dice.nextInt(ABROAD_NETWORKS);
        return new Network(
                ABROAD + block * ABROAD_BLOCK,
                ABROAD_BLOCK,
                ABROAD_ASN + block,
                COUNTRIES.get(country));
    }

    /** Returns a prefecture: Tokyo and its neighbours have most, as in the census. */
    static int prefecture(Dice dice) {
        return oftenLow(PREFECTURES, dice);
    }

    private static int oftenLow(int bound, Dice dice) {
        int first = dice.nextInt(bound);
        return Math.min(first, dice.nextInt(bound));
    }
}

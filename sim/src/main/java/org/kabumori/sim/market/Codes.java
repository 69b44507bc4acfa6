package org.kabumori.sim.market;

/**
 * Codes and names of companies that do not exist. Tokyo never assigns a code with the letter Z
 * (domain.md 5.4); the other exchanges' codes are digits only in Hong Kong and China and letters
 * only in New York, so one with both is nobody's.
 */
final class Codes {
    private static final String[] PLACES = {
        "Aobamine", "Kazamiya", "Hoshikage", "Tsukishiro", "Asagirino", "Minasaki", "Hinodezaka",
        "Shirakumo", "Tobihara", "Kuredani", "Yukimori", "Namiguchi", "Fujishiro-no", "Midorigaoka",
        "Kiritsubo", "Sazanami", "Oborozuki", "Natsukawa", "Harukaze", "Akisame", "Fuyuno",
        "Takarabune", "Matsukaze", "Ukigumo", "Komorebi", "Yuunagi", "Shigureno", "Wakatake",
        "Sunahama", "Isozaki-no"
    };
    private static final String[] TRADES = {
        "Denki",
        "Shokuhin",
        "Kensetsu",
        "Kagaku",
        "Unyu",
        "Seiki",
        "Bussan",
        "Shoji",
        "Jozo",
        "Bungu",
        "Kogyo",
        "Yakuhin",
        "Zosen",
        "Boseki",
        "Insatsu",
        "Gomu",
        "Garasu",
        "Tekko",
        "Sokko",
        "Kanko",
        "Shuppan",
        "Systems",
        "Robotics",
        "Foods",
        "Logistics",
        "Biotech",
        "Networks",
        "Materials",
        "Games",
        "Energy",
        "Care",
        "Design",
        "Homes",
        "Education",
        "Analytics"
    };
    private static final String[] HARBOURS = {
        "Lantern Bay",
        "Jadewater",
        "Nine Kites",
        "Silver Junk",
        "Yunqiaowan",
        "Heron Quay",
        "Mingzhaoxi",
        "Red Sampan",
        "Cloudpeak Inlet",
        "Dragonfly Pier",
        "Luohe Star",
        "Pearl Gate",
        "Tai Yeung Wan",
        "Bauhinia Hill",
        "Kingfisher Cove",
        "Longtanyu",
        "Qingfengxi",
        "Wave Garden",
        "Fukhoi",
        "Baiyanwan",
        "Three Pagodas",
        "Golden Carp",
        "Chuntianli",
        "Sunlit Reef",
        "Moon Ferry",
        "Xinghe Valley",
        "Tin Lok Hang",
        "Opal Strait",
        "Hexi Bridge",
        "Plum Court"
    };
    private static final String[] VENTURES = {
        "Holdings", "Ceramics", "Textiles", "Media", "Pharma", "Properties", "Cement", "Catering",
        "Lighting", "Toys", "Education", "Finance", "Shipping", "Packaging", "Engineering", "Paper",
        "Jewellery", "Water", "Gas", "Semiconductor", "Optics", "Batteries", "Liquor", "Dairy",
        "Machinery", "Cables", "Chemicals", "Software", "Interiors", "Travel", "Garments", "Steel",
        "Mining", "Solar", "Motors"
    };
    private static final String[] HOLLOWS = {
        "Larkhollow",
        "Bramblegate",
        "Fernmoor",
        "Quillstone",
        "Tidewick",
        "Ashgrove Bend",
        "Copperlane",
        "Driftmere",
        "Eastwillow",
        "Foxglen",
        "Gullhaven",
        "Hazelford",
        "Ironbrook",
        "Juniper Flat",
        "Kestrelton"
    };

    private Codes() {}

    /** Returns the code of the n-th name of a segment. */
    static String code(Exchange exchange, String segment, int n) {
        return switch (exchange) {
            case TOKYO ->
                    switch (segment) {
                        case "prime" -> "%dZ%02d".formatted(1 + n / 100, n % 100);
                        case "standard" -> "Z%03d".formatted(100 + n);
                        default -> "%dZ".formatted(100 + n);
                    };
            case HONG_KONG -> (segment.equals("gem") ? "Z8%03d" : "Z%04d").formatted(n + 1);
            case SHANGHAI -> (segment.equals("star") ? "68Z%03d" : "60Z%03d").formatted(n + 1);
            case SHENZHEN -> (segment.equals("chinext") ? "30Z%03d" : "00Z%03d").formatted(n + 1);
            case NEW_YORK -> "Z%03d".formatted(n + 1);
            case NASDAQ -> (segment.equals("capital") ? "ZZ%03d" : "Z%03d").formatted(n + 1);
        };
    }

    /** Returns the name of an exchange's n-th company, another for each. */
    static String name(Exchange exchange, int n) {
        return switch (exchange) {
            case TOKYO -> joined(PLACES, TRADES, n);
            case HONG_KONG -> joined(HARBOURS, VENTURES, n);
            case SHANGHAI -> joined(HARBOURS, VENTURES, n) + " Shanghai";
            case SHENZHEN -> joined(HARBOURS, VENTURES, n) + " Shenzhen";
            case NEW_YORK -> joined(HOLLOWS, TRADES, n) + " Corp";
            case NASDAQ -> joined(HOLLOWS, VENTURES, n) + " Inc";
        };
    }

    private static String joined(String[] firsts, String[] seconds, int n) {
        // Steps by one in the first word, and in the second once a round too: no pair comes twice
        // before all have come.
        String second = seconds[(n + n / firsts.length) % seconds.length];
        String name = firsts[n % firsts.length] + " " + second;
        int round = n / (firsts.length * seconds.length);
        return round == 0 ? name : name + " " + (round + 1);
    }
}

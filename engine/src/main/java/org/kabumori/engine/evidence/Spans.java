package org.kabumori.engine.evidence;

/** Spans of time in words, in the unit a person would choose. Pure. */
enum Spans {
    ENGLISH {
        @Override
        String of(long count, String unit, String unitJa) {
            return count + " " + unit + (count == 1 ? "" : "s");
        }

        @Override
        String shortest() {
            return "less than an hour";
        }
    },
    JAPANESE {
        @Override
        String of(long count, String unit, String unitJa) {
            return count + unitJa;
        }

        @Override
        String shortest() {
            return "1時間足らず";
        }
    };

    private static final int HOUR_MINUTES = 60;
    private static final int DAY_HOURS = 24;

    /** From this many on the larger unit is used: 36 hours say more than a day and a half. */
    private static final int TWO = 2;

    abstract String of(long count, String unit, String unitJa);

    abstract String shortest();

    String ofHours(long hours) {
        if (hours == 0) {
            return shortest();
        }
        return hours < TWO * DAY_HOURS
                ? of(hours, "hour", "時間")
                : of(hours / DAY_HOURS, "day", "日");
    }

    String ofMinutes(long minutes) {
        return minutes < TWO * HOUR_MINUTES
                ? of(minutes, "minute", "分")
                : ofHours(minutes / HOUR_MINUTES);
    }
}

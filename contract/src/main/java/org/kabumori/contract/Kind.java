package org.kabumori.contract;

/** What a field of the contract holds, and how an error calls it. */
enum Kind {
    ID("1 to 64 printable ASCII characters"),
    TEXT("a text of at most 4096 characters"),
    TIME("an RFC 3339 time with an offset, up to microseconds, between the years 2000 and 2100"),
    DATE("a date like 2025-03-17"),
    INSTRUMENT("MIC:code, like XTKS:7203"),
    MARKET("an ISO 10383 operating MIC, like XTKS"),
    CURRENCY("an ISO 4217 currency, like JPY"),
    COUNTRY("an ISO 3166-1 country, like JP"),
    IP("an IPv4 or IPv6 address"),
    WORD("one of its words"),
    WORDS("a list of its words"),
    TEXTS("a list of texts"),
    INSTRUMENTS("a list of instruments, or *"),
    FLAG("true or false"),
    PRICE("a number from 0 to 1000000000"),
    POSITIVE("a number above 0, at most 1000000000000"),
    NOT_NEGATIVE("a number from 0 to 9000000000000"),
    NUMBER("a number from -9000000000000 to 9000000000000"),
    UNITS("a number from 0 to 9000000000000000000"),
    WHOLE("a whole number from 0 to 4294967295"),
    PERCENT("a whole number from 0 to 100"),
    SECONDS("a whole number from 1 to 86400"),
    CASH("an object of amounts by currency"),
    POSITIONS("a list of {instrument, quantity, averageCost, taxAccount}"),
    SCOPE("an object of markets, channels, tradeTypes, side and overDailyYen"),
    POLICY("an object with parameters");

    private final String expected;

    Kind(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }
}

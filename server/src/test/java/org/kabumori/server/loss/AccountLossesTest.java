package org.kabumori.server.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.loss.LossLine.Kind;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The journal's events of an account make the question. */
class AccountLossesTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Instant began;
    private static int sent;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        began = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(2);
        send(
                "{'type':'instrument','instrument':'XTKS:8999','name':'Akari Depositary Receipts','currency':'HKD','lotSize':100,'lastClose':1.5,'averageDailyValue':0}");
        send("{'type':'fx','currency':'HKD','jpy':19.31}");
        account(
                "{'type':'account','openedOn':'2015-04-01','buyingPower':50000,'cash':{'JPY':50000},'positions':[],'methods':['password']}");
        account(order("K1", "t1"));
        account(execution("K1", 1_000, "1.52"));
        account(order("K2", "c1"));
        account(execution("K2", 10, "1.6"));
        send("{'type':'market-trade','instrument':'XTKS:8999','price':0.47,'quantity':100}");
        account("{'type':'verdict','session':'t1','verdict':'takeover','by':'sato'}");
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String order(String order, String session) {
        return "{'type':'order','session':'%s','order':'%s','action':'new','instrument':'XTKS:8999','side':'buy','quantity':1000,'orderType':'market','taxAccount':'tokutei','channel':'web'}"
                .formatted(session, order);
    }

    private static String execution(String order, int quantity, String price) {
        return "{'type':'execution','order':'%s','instrument':'XTKS:8999','side':'buy','quantity':%d,'price':%s}"
                .formatted(order, quantity, price);
    }

    private static void account(String fields) throws Exception {
        send("{'account':'A-1'," + fields.substring(1));
    }

    private static void send(String fields) throws Exception {
        Instant time = began.plusMillis(++sent);
        server.send(
                ("{'id':'e%d','time':'%s',".formatted(sent, time) + fields.substring(1))
                        .replace('\'', '"'));
    }

    @Test
    void whatTheJournalSaysIsUnauthorisedIsWorkedOut() {
        LossStatement statement = Losses.of(question(List.of()));
        List<LossLine> lines = statement.money().lines();
        assertThat(lines)
                .filteredOn(line -> line.kind() == Kind.BOUGHT)
                .singleElement()
                .satisfies(
                        line -> {
                            // 1,000 × 1.52 × 19.31
                            assertThat(line.yen()).isEqualTo("29351");
                            assertThat(line.sources())
                                    .extracting(LossLine.Source::reference)
                                    .containsExactly("e5", "e2");
                            assertThat(line.notes().getFirst().values()).containsExactly("e9");
                        });
        assertThat(lines)
                .filteredOn(line -> line.kind() == Kind.STILL_HELD)
                .singleElement()
                .satisfies(line -> assertThat(line.price()).isEqualTo("0.47"));
        assertThat(statement.restoration().lines().getFirst().quantity()).isEqualTo("50000");
    }

    @Test
    void whatAPersonChoseIsWorkedOutInstead() {
        assertThat(Losses.of(question(List.of("e7"))).money().lines())
                .filteredOn(line -> line.kind() == Kind.BOUGHT)
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo("10"));
    }

    private static LossQuestion question(List<String> chosen) {
        AccountLosses losses = server.bean(AccountLosses.class);
        LossTerms terms =
                new LossTerms(
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        false,
                        LocalDate.ofInstant(began.plusSeconds(60), ZoneId.of("Asia/Tokyo")));
        long from = micros(began.plusMillis(4));
        long to = micros(began.plusSeconds(60));
        return chosen.isEmpty()
                ? losses.question("A-1", from, to, LossReferences.NONE, terms)
                : losses.question(
                        "A-1",
                        from,
                        to,
                        Unauthorised.chosen(chosen, "sato"),
                        LossReferences.NONE,
                        terms);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}

package org.kabumori.server.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The forms in which stolen passwords are passed on; the names are invented. */
class StealerLogTest {
    private final List<String> found = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    private void read(String text) {
        StealerLog log =
                new StealerLog(
                        new StealerLog.Sink() {
                            @Override
                            public void found(Credential credential) {
                                found.add(credential.host() + " " + credential.login());
                            }

                            @Override
                            public void rejected(long line, String why) {
                                rejected.add(line + ": " + why);
                            }
                        });
        text.lines().forEach(log::line);
        log.end();
    }

    @Test
    void linesOfUrlLoginAndPassword() {
        read(
                """
                https://trade.aoba.example/login:hana:Secret:with:colons
                http://Trade.Aoba.example:8443/a/b:hana@mail.example:Secret
                trade.aoba.example/login:00123456:Secret
                trade.aoba.example:12345:Secret
                https://trade.aoba.example/login|hana2|Secret
                https://trade.aoba.example/login hana3 Secret
                https://trade.aoba.example/?next=1;hana4;Secret
                android://Zm9vYmFy==@example.aoba.app/:hana5:Secret
                """);
        assertThat(rejected).isEmpty();
        assertThat(found)
                .containsExactly(
                        "trade.aoba.example hana",
                        "trade.aoba.example hana@mail.example",
                        "trade.aoba.example 00123456",
                        "trade.aoba.example 12345",
                        "trade.aoba.example hana2",
                        "trade.aoba.example hana3",
                        "trade.aoba.example hana4",
                        "example.aoba.app hana5");
    }

    @Test
    void blocksAsTheThievesProgramsWriteThem() {
        read(
                """
                ***********************************************
                URL: https://trade.aoba.example/login
                Username: hana
                Password: Secret
                Application: Google_[Chrome]_Default
                ===============
                Soft: Google Chrome [Default]
                Host: https://trade.aoba.example/
                Login: hana2
                Password: Secret

                SOFT: Edge
                URL: trade.aoba.example
                USER: hana3
                PASS: Secret
                URL:https://trade.aoba.example/x
                USR:hana4
                PASS:Secret
                URL: https://trade.aoba.example/cut-off
                Username: hana5""");
        assertThat(rejected).isEmpty();
        assertThat(found)
                .containsExactly(
                        "trade.aoba.example hana",
                        "trade.aoba.example hana2",
                        "trade.aoba.example hana3",
                        "trade.aoba.example hana4",
                        "trade.aoba.example hana5");
    }

    @Test
    void csvAsBrowsersExportIt() {
        read(
                """
                \uFEFFname,url,username,password,note
                Aoba,https://trade.aoba.example/login,hana,"a,""b",
                "Aoba, again",https://trade.aoba.example/,"hana,2",Secret,
                Aoba,https://trade.aoba.example/
                Aoba,nowhere,hana3,Secret,
                Aoba,https://trade.aoba.example/,"hana4,Secret,
                """);
        assertThat(found).containsExactly("trade.aoba.example hana", "trade.aoba.example hana,2");
        assertThat(rejected)
                .extracting(line -> line.substring(0, 1))
                .containsExactly("4", "5", "6");
    }

    @Test
    void badLinesAreToldByNumberWithoutWhatTheyHoldAndTheOthersAreTaken() {
        read(
                """
                https://trade.aoba.example/login:hana:Secret
                what is this Secret
                URL: not a url Secret
                Username: hana2
                Password: Secret
                URL: https://trade.aoba.example/
                Username:
                Password: Secret
                %s
                https://trade.aoba.example/login:hana3:Secret"""
                        .formatted("x".repeat(StealerLog.MOST_LINE_CHARACTERS + 1)));
        assertThat(found).containsExactly("trade.aoba.example hana", "trade.aoba.example hana3");
        assertThat(rejected)
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("2", "3", "6", "9");
        assertThat(rejected).allSatisfy(line -> assertThat(line).doesNotContain("Secret", "hana"));
    }
}

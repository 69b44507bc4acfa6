package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.nio.file.Path;
import java.util.Map;

/** {@code kabumori user} on the folder of a server that was stopped. */
class UserCommandTest {
    @TempDir private Path folder;

    @Test
    void managesUsersBesideAServerAndStandsInTheAuditLog() {
        String data = folder.resolve("data").toString();
        KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data)).close();
        assertThat(Said.output("user", "add", "sato", "--role", "analyst", "--data", data))
                .contains("console password");
        assertThat(Said.error(1, "user", "add", "sato", "--data", data))
                .contains("a name that no user");
        Said.output("user", "role", "sato", "supervisor", "--data", data);
        Said.output("user", "disable", "sato", "--data", data);
        assertThat(Said.output("user", "list", "--data", data))
                .containsPattern("sato +supervisor +disabled, must change")
                .containsPattern("kabumori +administrator +active");
        assertThat(Said.output("user", "new-password", "sato", "--data", data))
                .contains("console user      sato");
        assertThat(Said.error(1, "user", "disable", "kabumori", "--data", data))
                .contains("another active administrator");
        assertThat(Said.output("audit", "verify", "--data", data)).contains("5 entries");
    }
}

package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.site.Site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The demo's site starts where the demo is run, and says why when it does not. */
class SiteStartTest {
    @Test
    void itStartsInAFolderBelowTheOneAtHand() throws Exception {
        try (Site site = Site.start(0, Path.of("target", "site-start"));
                HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(site.origin() + "/")).build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).as("it opens when it is told to").isEqualTo(503);
        }
    }

    @Test
    void itSaysThatItsPortIsInUse(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Site.start(port, folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + port + " for the customer site is in use");
        }
    }
}

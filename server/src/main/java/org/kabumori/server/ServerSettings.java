package org.kabumori.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the server is set up: properties under {@code kabumori.}, or environment variables under
 * {@code KABUMORI_}. Immutable.
 *
 * @param data the folder of the embedded PostgreSQL, the logs and the lock
 * @param answerWithin how long a caller waits for an answer before 503
 * @param newSecrets whether this start makes a new API token and password in place of the old ones
 * @param snapshotEvery after how many events the engine's state is written down, 0 for only at stop
 * @param eventTime what the server's own events take for now
 */
@ConfigurationProperties("kabumori")
public record ServerSettings(
        @DefaultValue("./data") Path data,
        @DefaultValue("2s") Duration answerWithin,
        @DefaultValue("false") boolean newSecrets,
        @DefaultValue("500000") long snapshotEvery,
        @DefaultValue("clock") EventTime eventTime,
        @DefaultValue DatabaseSettings database) {

    /** Where the time of events comes from that the server makes itself. */
    public enum EventTime {
        /** The server's clock, never before the latest event. */
        CLOCK,

        /**
         * The latest event, as if it were of this moment: whatever day it is of, it is acted on.
         */
        JOURNAL,

        /**
         * The latest event while the journal is of other days, the clock when it goes on: a history
         * is worked on in its own time, and what comes after it today is live, as in the demo.
         */
        HISTORY
    }

    /**
     * A PostgreSQL elsewhere; without a URL the embedded one is used.
     *
     * @param passwordFile a file that holds the password, where the environment should not
     */
    public record DatabaseSettings(
            @Nullable String url,
            @DefaultValue("kabumori") String user,
            @Nullable String password,
            @Nullable Path passwordFile) {
        public DatabaseSettings {
            if (url != null && !url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
                throw new SettingsWrong(
                        "kabumori.database.url: expected jdbc:postgresql://HOST/DATABASE");
            }
            if (password != null && passwordFile != null) {
                throw new SettingsWrong(
                        "kabumori.database.password and kabumori.database.password-file: expected one of them");
            }
        }

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "DatabaseSettings[url=" + url + ", user=" + user + "]";
        }
    }
}

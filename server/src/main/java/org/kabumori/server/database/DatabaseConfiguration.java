package org.kabumori.server.database;

import com.zaxxer.hikari.HikariDataSource;

import org.kabumori.server.ServerSettings;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;

/** Opens PostgreSQL before anything that needs it, and closes it after. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Readers: pages and look-ups of first answers; the writer has its own connection. */
    private static final int MOST_CONNECTIONS = 12;

    private static final long CONNECTION_WITHIN_MILLIS = 2_000;

    @Bean(destroyMethod = "close")
    Database database(ServerSettings settings) throws IOException {
        return Database.open(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("kabumori-readers");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setConnectionTimeout(CONNECTION_WITHIN_MILLIS);
        // A server that went silent must not hold all readers for ever.
        pool.addDataSourceProperty("socketTimeout", "15");
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /**
     * Migrations have a connection of their own, without the readers' patience: an index over a
     * large journal takes minutes.
     */
    @Bean
    FlywayConfigurationCustomizer migrations(Database database) {
        return flyway -> flyway.dataSource(database.url(), database.user(), database.password());
    }
}

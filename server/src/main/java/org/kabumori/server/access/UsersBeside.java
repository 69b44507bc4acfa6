package org.kabumori.server.access;

import org.kabumori.server.ServerSettings;
import org.springframework.beans.BeansException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.io.IOException;

/**
 * The users without a server: for the command line, with the audit log as always. Thread-safe, as
 * they are.
 */
public final class UsersBeside implements AutoCloseable {
    private final AnnotationConfigApplicationContext context;

    private UsersBeside(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @Import({UserStore.class, Users.class, Passwords.class})
    static class Parts {}

    /**
     * Opens the database that the settings name; starts the embedded one when they name none.
     *
     * @throws IOException when a server uses the folder, or the database cannot be reached
     */
    public static UsersBeside open(ServerSettings settings) throws IOException {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(ServerSettings.class, () -> settings);
        context.scan("org.kabumori.server.audit", "org.kabumori.server.database");
        context.register(Parts.class);
        try {
            context.refresh();
            return new UsersBeside(context);
        } catch (BeansException e) {
            context.close();
            throw new IOException(e.getMostSpecificCause().getMessage(), e);
        }
    }

    /** Returns the users. */
    public Users users() {
        return context.getBean(Users.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

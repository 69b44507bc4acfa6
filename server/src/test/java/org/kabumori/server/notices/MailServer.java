package org.kabumori.server.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;

/** A real mail server on loopback, which can be stopped and started again on the same port. */
final class MailServer implements AutoCloseable, SimpleMessageListener {
    private static final long WAIT_SECONDS = 60;

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final List<Letter> letters = new ArrayList<>();
    private final @Nullable SSLContext tls;
    private @Nullable SMTPServer server;
    private int port;

    /** A mail as it came in. */
    record Letter(String to, String id, String subject, String text, String language) {}

    MailServer(@Nullable SSLContext tls) {
        this.tls = tls;
        start();
    }

    void start() {
        SMTPServer.Builder builder =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .simpleMessageListener(this);
        if (tls != null) {
            builder = builder.startTlsSocketFactory(tls).requireTLS();
        }
        server = builder.build();
        server.start();
        port = server.getPortAllocated();
    }

    void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    int port() {
        return port;
    }

    /** From now on a recipient does not exist. */
    void forget(String address) {
        unknown.add(address);
    }

    @Override
    public boolean accept(String from, String recipient) {
        return !unknown.contains(recipient);
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) throws IOException {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
            Letter letter =
                    new Letter(
                            recipient,
                            message.getHeader("X-Kabumori-Notice")[0],
                            message.getSubject(),
                            String.valueOf(message.getContent()),
                            message.getHeader("Content-Language")[0]);
            synchronized (this) {
                letters.add(letter);
                notifyAll();
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    List<Letter> to(String address) {
        return letters().stream().filter(letter -> letter.to().equals(address)).toList();
    }

    /** Waits until so many came to an address, and returns them. */
    List<Letter> await(String address, int count) throws InterruptedException {
        await(() -> to(address).size() >= count);
        return to(address);
    }

    private synchronized void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!reached.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("letters: " + letters);
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

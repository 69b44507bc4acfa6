package org.kabumori.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An HTTP client that reads as slowly as it likes, and leaves the rest on the wire. */
final class SlowSocket implements AutoCloseable {
    private static final int WINDOW_BYTES = 8 << 10;
    private static final long PAUSE_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();

    SlowSocket(String address) throws IOException {
        URI uri = URI.create(address);
        socket.setReceiveBufferSize(WINDOW_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    }

    void get(String path, String cookie) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
    }

    void post(String path, String token, String lines) throws IOException {
        send(
                ("POST %s HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\n"
                                + "Kabumori-Deadline-Millis: 20000\r\nContent-Length: %d\r\n\r\n%s")
                        .formatted(path, token, lines.length(), lines));
    }

    private void send(String ascii) throws IOException {
        socket.getOutputStream().write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for the first line of an answer; returns its status. */
    int status() throws IOException {
        InputStream in = socket.getInputStream();
        String start =
                new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return start.isEmpty() ? -1 : Integer.parseInt(start.substring(start.length() - 3));
    }

    /** Reads a little every second until it is hurried, then the rest; returns the body. */
    String rest(CountDownLatch hurried) throws IOException, InterruptedException {
        StringBuilder read = new StringBuilder();
        byte[] piece = new byte[WINDOW_BYTES];
        InputStream in = socket.getInputStream();
        for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
            read.append(new String(piece, 0, bytes, StandardCharsets.ISO_8859_1));
            hurried.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        byte[] all = read.toString().getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(all, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

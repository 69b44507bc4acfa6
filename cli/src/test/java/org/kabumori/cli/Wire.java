package org.kabumori.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The wire between a server and its PostgreSQL: a test makes it slow, or cuts it at a byte. */
final class Wire implements AutoCloseable {
    private static final int PIECE_BYTES = 16 << 10;

    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesToCut = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;

    Wire(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Has every piece of either way come later from now on. */
    void delay(Duration each) {
        delay = each;
    }

    /** Resets all connections after so many more bytes, of whichever of them and either way. */
    void cutAfter(long bytes) {
        bytesToCut.set(bytes);
    }

    /** Returns how often all connections were reset. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket();
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException e) {
            open.forEach(Wire::close);
        }
    }

    /** What was sent before an end still arrives, as on a real wire. */
    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[PIECE_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                Thread.sleep(delay);
                long left = bytesToCut.getAndAdd(-read);
                out.write(piece, 0, Math.clamp(left, 0, read));
                if (left <= read && bytesToCut.getAndSet(Long.MAX_VALUE) <= 0) {
                    cuts.incrementAndGet();
                    open.forEach(Wire::reset);
                }
            }
        } catch (IOException e) {
            // Reset, by a side or by the test.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Wire::close);
    }
}

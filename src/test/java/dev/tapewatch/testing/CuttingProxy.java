package dev.tapewatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on to a server, byte by byte, until it is told to cut them: a network that fails. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param target the port of the server, on the loopback address */
    public CuttingProxy(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().name("cutting-proxy").start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Cuts every connection that is open now, in the middle of whatever is on its way; how many clients had. */
    public int cut() {
        int cut = 0;
        for (Socket socket : open) {
            if (socket.getLocalPort() == port()) {
                cut++;
            }
            reset(socket);
        }
        return cut;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException closed) {
                // The entrance was closed, or the server refused: the client sees that its connection ends.
                if (!entrance.isClosed()) {
                    cut();
                }
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                forget(from);
                forget(to);
            }
        } catch (IOException cut) {
            // As told, or because one of the two has gone.
            reset(from);
            reset(to);
        }
    }

    private void forget(Socket socket) throws IOException {
        open.remove(socket);
        socket.close();
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            // No farewell: the other side learns of it as from a router that lost power and came back.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}

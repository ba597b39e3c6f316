package io.citus4j.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that leads to a server, and can be closed and opened again: what a server that goes down
 * and comes back looks like to the others.
 */
final class Gateway implements AutoCloseable {

  private final int serverPort;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  Gateway(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  int port() {
    return port;
  }

  /** Opens it again, on the same port. */
  synchronized void open() throws IOException {
    if (listener.isClosed()) {
      listener = listen(port);
    }
  }

  /** Refuses new connections and leaves those there are. */
  synchronized void refuse() {
    closeQuietly(listener);
  }

  /** Refuses new connections and cuts those there are. */
  @Override
  public synchronized void close() {
    closeQuietly(listener);
    sockets.forEach(Gateway::closeQuietly);
    sockets.clear();
  }

  private ServerSocket listen(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
    start(() -> acceptAll(socket));
    return socket;
  }

  private void acceptAll(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(client);
        sockets.add(server);
        start(() -> forward(client, server));
        start(() -> forward(server, client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void forward(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the ends has gone.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "gateway");
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is of no use any more.
    }
  }
}

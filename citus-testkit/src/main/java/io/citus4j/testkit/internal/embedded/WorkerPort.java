package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.postgres.Ports;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: a port that forwards to the one server, and tells it through which port a session has
 * come.
 *
 * <p>The port, rather than the group, is told because the group of a node can change while a
 * session lives: a node that is removed and added again gets a new one.
 *
 * <p>Each connection has two daemon threads, as each has two directions to wait for. Thread-safe.
 */
final class WorkerPort implements AutoCloseable {

  static final String PARAMETER = "citus_emulation.port";

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPort.class);
  private static final int MOST_CONNECTIONS = 500;
  private static final int BIND_ATTEMPTS = 5;
  private static final int STARTUP_TIMEOUT_MILLIS = 10_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Ports.Lease lease;
  private final ServerSocket listener;
  private final int serverPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_CONNECTIONS);

  private WorkerPort(Ports.Lease lease, ServerSocket listener, int serverPort) {
    this.lease = lease;
    this.listener = listener;
    this.serverPort = serverPort;
  }

  /**
   * Opens a port.
   *
   * @param serverPort the server's, on the loopback interface
   * @throws TestClusterException if no port can be bound
   */
  static WorkerPort open(Ports ports, int serverPort) {
    for (int attempt = 1; ; attempt++) {
      Ports.Lease lease = ports.lease();
      try {
        ServerSocket listener = new ServerSocket(lease.port(), MOST_CONNECTIONS, loopback());
        WorkerPort port = new WorkerPort(lease, listener, serverPort);
        port.startThread(port::acceptAll);
        return port;
      } catch (IOException e) {
        lease.close();
        if (attempt == BIND_ATTEMPTS) {
          throw new TestClusterException("Cannot open a port for a worker.", e);
        }
      }
    }
  }

  /** Returns the port, on 127.0.0.1. */
  int number() {
    return lease.port();
  }

  /** Closes the port and every connection through it. */
  @Override
  public void close() {
    closeQuietly(listener);
    sockets.forEach(WorkerPort::closeQuietly);
    lease.close();
  }

  private void startThread(Runnable task) {
    Thread thread = new Thread(task, "citus4j-worker-" + number());
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (room.tryAcquire(STARTUP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
          startThread(() -> serve(client));
        } else {
          closeQuietly(client);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        LOG.debug("Port {} accepts no more connections.", number(), e);
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      sockets.add(client);
      sockets.add(server);
      if (listener.isClosed()) {
        return;
      }
      server.connect(new InetSocketAddress(loopback(), serverPort), STARTUP_TIMEOUT_MILLIS);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      if (introduce(client, server)) {
        startThread(() -> forward(server, client));
      }
      forward(client, server);
    } catch (IOException e) {
      LOG.debug("A connection through port {} ended early.", number(), e);
    } finally {
      sockets.remove(client);
      room.release();
    }
  }

  /** Passes the first message on; returns whether the server will answer. */
  private boolean introduce(Socket client, Socket server) throws IOException {
    client.setSoTimeout(STARTUP_TIMEOUT_MILLIS);
    DataInputStream in = new DataInputStream(client.getInputStream());
    StartupPacket packet = StartupPacket.read(in);
    while (packet.asksForEncryption()) {
      client.getOutputStream().write('N');
      packet = StartupPacket.read(in);
    }
    client.setSoTimeout(0);
    DataOutputStream out = new DataOutputStream(server.getOutputStream());
    if (packet.cancels()) {
      packet.write(out);
      // The client waits for the connection to end, which is when the server has done its part.
      forward(server, client);
      return false;
    }
    packet.withParameter(PARAMETER, Integer.toString(number())).write(out);
    return true;
  }

  /** Copies one direction until it ends, then ends both. */
  private void forward(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      LOG.trace("A connection through port {} ended.", number(), e);
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** The address the server listens on; the JDK's own notion of it may be that of IPv6. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.trace("Closing failed.", e);
    }
  }
}

package io.citus4j.testkit.internal.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a Docker daemon answers, without Testcontainers: its own search takes long and fills
 * the log when there is none. Immutable.
 */
final class DockerProbe {

  private static final long TIMEOUT_SECONDS = 2;
  private static final int DEFAULT_TCP_PORT = 2375;
  private static final String PING = "GET /_ping HTTP/1.0\r\n\r\n";

  private final Function<String, @Nullable String> environment;
  private final Path home;

  DockerProbe(Function<String, @Nullable String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** Returns why there is no Docker, or empty if there is. */
  Optional<String> obstacle() {
    List<String> candidates = candidates();
    for (String candidate : candidates) {
      if (answers(candidate)) {
        return Optional.empty();
      }
    }
    return Optional.of("no Docker daemon answers at " + String.join(" or ", candidates));
  }

  /** Returns the addresses of the daemon in the order of preference. */
  List<String> candidates() {
    String host = environment.apply("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return List.of(host.strip());
    }
    List<String> sockets = new ArrayList<>(List.of("unix:///var/run/docker.sock"));
    String runtimeDirectory = environment.apply("XDG_RUNTIME_DIR");
    if (runtimeDirectory != null && !runtimeDirectory.isBlank()) {
      sockets.add("unix://" + Path.of(runtimeDirectory.strip(), "docker.sock"));
    }
    for (String place : List.of(".docker/run", ".docker/desktop", ".rd", ".colima/default")) {
      Path socket = home.resolve(place).resolve("docker.sock");
      if (Files.exists(socket)) {
        sockets.add("unix://" + socket);
      }
    }
    return sockets;
  }

  private static boolean answers(String candidate) {
    try {
      URI uri = URI.create(candidate);
      String scheme = String.valueOf(uri.getScheme());
      return switch (scheme) {
        case "unix" ->
            Files.exists(Path.of(uri.getPath()))
                && inTime(UnixDomainSocketAddress.of(uri.getPath()), true);
        case "tcp", "http" -> inTime(tcp(uri), true);
        // Without the client's certificates there is no talking to it, only knocking.
        case "https" -> inTime(tcp(uri), false);
        case "npipe" -> Files.exists(Path.of(uri.getPath().replace('/', '\\')));
        default -> false;
      };
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InetSocketAddress tcp(URI uri) {
    return new InetSocketAddress(
        uri.getHost(), uri.getPort() < 0 ? DEFAULT_TCP_PORT : uri.getPort());
  }

  private static boolean inTime(SocketAddress address, boolean ping) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> answer.complete(talk(address, ping)), "citus4j-docker-probe");
    thread.setDaemon(true);
    thread.start();
    boolean answered = answer.completeOnTimeout(false, TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    // Closes the channel the thread may still wait on.
    thread.interrupt();
    return answered;
  }

  private static boolean talk(SocketAddress address, boolean ping) {
    try (SocketChannel channel = SocketChannel.open(address)) {
      if (!ping) {
        return true;
      }
      channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(12);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        Thread.onSpinWait();
      }
      String status = new String(answer.array(), StandardCharsets.US_ASCII);
      return status.startsWith("HTTP/1.") && status.endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }
}

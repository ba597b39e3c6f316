package io.citus4j.testkit.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DockerProbeIT {

  @TempDir private Path home;

  private DockerProbe probe(Map<String, String> environment) {
    return new DockerProbe(environment::get, home);
  }

  @Test
  void should_ask_the_named_daemon_only() {
    assertThat(probe(Map.of("DOCKER_HOST", "tcp://build:2375")).candidates())
        .containsExactly("tcp://build:2375");
  }

  @Test
  void should_ask_the_usual_sockets_otherwise() {
    assertThat(probe(Map.of("XDG_RUNTIME_DIR", "/run/user/1000")).candidates())
        .containsExactly("unix:///var/run/docker.sock", "unix:///run/user/1000/docker.sock");
  }

  @Test
  void should_find_a_daemon_that_answers() throws Exception {
    assertThat(probeSocketAnswering("HTTP/1.0 200 OK\r\n\r\nOK")).isEmpty();
  }

  @Test
  void should_pass_over_what_answers_something_else() throws Exception {
    assertThat(probeSocketAnswering("HTTP/1.0 503 Service Unavailable\r\n\r\n"))
        .hasValueSatisfying(
            reason -> assertThat(reason).startsWith("no Docker daemon answers at "));
  }

  @Test
  void should_not_wait_long_for_a_daemon_that_hangs() throws Exception {
    long start = System.nanoTime();
    assertThat(probeSocketAnswering("")).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void should_pass_over_an_address_it_does_not_understand() {
    assertThat(probe(Map.of("DOCKER_HOST", "carrier pigeon")).obstacle())
        .contains("no Docker daemon answers at carrier pigeon");
  }

  private Optional<String> probeSocketAnswering(String answer) throws IOException {
    Path socket = home.resolve("daemon.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread daemon = new Thread(() -> serve(server, answer));
      daemon.setDaemon(true);
      daemon.start();
      return probe(Map.of("DOCKER_HOST", "unix://" + socket)).obstacle();
    }
  }

  private static void serve(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer request = ByteBuffer.allocate(256);
      while (client.read(request) >= 0) {
        request.clear();
      }
    } catch (IOException e) {
      // The test is over.
      Thread.currentThread().interrupt();
    }
  }
}

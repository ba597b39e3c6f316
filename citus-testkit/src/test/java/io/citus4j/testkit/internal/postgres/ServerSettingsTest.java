package io.citus4j.testkit.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

  @Test
  void should_quote_values_and_keep_to_the_loopback_interface() {
    assertThat(
            ServerSettings.render(
                10200,
                Map.of("search_path", "it's \\ two\nlines", "listen_addresses", "*", "port", "1")))
        .isEqualTo(
            """
            listen_addresses = '127.0.0.1'
            port = '10200'
            search_path = 'it''s \\\\ two\\nlines'
            unix_socket_directories = ''
            """);
  }

  @Test
  void should_tell_a_taken_port_by_the_log() {
    assertThat(
            ServerLog.tellsOfTakenPort(
                "LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use\n"
                    + "FATAL:  could not create any TCP/IP sockets"))
        .isTrue();
    assertThat(ServerLog.tellsOfTakenPort("FATAL:  could not access file \"citus\"")).isFalse();
  }

  @Test
  void should_cut_a_log_to_its_last_lines() {
    assertThat(ServerLog.tail("a\nb\nc\n", 2)).isEqualTo("b\nc");
    assertThat(ServerLog.tail("a", 2)).isEqualTo("a");
  }
}

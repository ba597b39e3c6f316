package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StartupPacketTest {

  private static final int PROTOCOL_3 = 3 << 16;

  @Test
  void should_append_a_parameter_before_the_final_zero() throws IOException {
    StartupPacket packet = new StartupPacket(PROTOCOL_3, bytes("user\0me\0\0"));

    StartupPacket longer = packet.withParameter("a.b", "7");

    assertThat(longer.body()).isEqualTo(bytes("user\0me\0a.b\0" + "7\0\0"));
    assertThat(longer.code()).isEqualTo(PROTOCOL_3);
  }

  @Test
  void should_read_what_it_has_written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StartupPacket(PROTOCOL_3, bytes("user\0me\0\0")).write(new DataOutputStream(out));

    StartupPacket read = read(out.toByteArray());

    assertThat(out.size()).isEqualTo(8 + 9);
    assertThat(read.code()).isEqualTo(PROTOCOL_3);
    assertThat(read.body()).isEqualTo(bytes("user\0me\0\0"));
  }

  @Test
  void should_tell_the_special_requests_apart() {
    assertThat(new StartupPacket(80877103, new byte[0]).asksForEncryption()).isTrue();
    assertThat(new StartupPacket(80877104, new byte[0]).asksForEncryption()).isTrue();
    assertThat(new StartupPacket(80877102, new byte[8]).asksForEncryption()).isFalse();
    assertThat(new StartupPacket(80877102, new byte[8]).cancels()).isTrue();
    assertThat(new StartupPacket(PROTOCOL_3, new byte[1]).cancels()).isFalse();
  }

  @Test
  void should_refuse_lengths_the_server_would_refuse() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 7, 0, 0, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessage("invalid length of startup packet: 7");
    assertThatThrownBy(() -> read(bytes("GET / HTTP/1.1")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("invalid length of startup packet: ");
  }

  @Test
  void should_refuse_a_packet_that_is_cut_off() {
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 12, 0, 3, 0, 0, 1}))
        .isInstanceOf(EOFException.class);
  }

  private static StartupPacket read(byte[] bytes) throws IOException {
    return StartupPacket.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

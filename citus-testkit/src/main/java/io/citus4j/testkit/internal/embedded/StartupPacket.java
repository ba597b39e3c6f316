package io.citus4j.testkit.internal.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The first message of a connection in PostgreSQL's protocol, which alone has no type byte.
 * Immutable.
 */
final class StartupPacket {

  private static final int CANCEL_REQUEST = 80877102;
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_ENCRYPTION_REQUEST = 80877104;
  private static final int HEADER_BYTES = 8;
  // The server's own limit.
  private static final int MOST_BYTES = 10_000;

  private final int code;
  private final byte[] body;

  /**
   * Creates a packet.
   *
   * @param code the protocol version, or one of the special requests
   * @param body what follows the code
   */
  StartupPacket(int code, byte[] body) {
    this.code = code;
    this.body = body.clone();
  }

  /** Returns the protocol version, or the code of the special request. */
  int code() {
    return code;
  }

  /** Returns what follows the code. */
  byte[] body() {
    return body.clone();
  }

  /**
   * Reads one packet.
   *
   * @throws IOException if what arrives is none, or nothing more does
   */
  static StartupPacket read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < HEADER_BYTES || length > MOST_BYTES) {
      throw new IOException("invalid length of startup packet: " + length);
    }
    int code = in.readInt();
    byte[] body = in.readNBytes(length - HEADER_BYTES);
    if (body.length < length - HEADER_BYTES) {
      throw new EOFException("startup packet cut off");
    }
    return new StartupPacket(code, body);
  }

  /** Returns whether the client asks for encryption before it says anything else. */
  boolean asksForEncryption() {
    return code == SSL_REQUEST || code == GSS_ENCRYPTION_REQUEST;
  }

  /** Returns whether this ends another connection's query, and no answer will come. */
  boolean cancels() {
    return code == CANCEL_REQUEST;
  }

  /** Returns the packet with one more run-time parameter; only for one that starts a session. */
  StartupPacket withParameter(String name, String value) {
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(body, 0, body.length - 1);
    longer.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    longer.write(0);
    longer.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    longer.write(0);
    longer.write(0);
    return new StartupPacket(code, longer.toByteArray());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(HEADER_BYTES + body.length);
    out.writeInt(code);
    out.write(body);
    out.flush();
  }
}

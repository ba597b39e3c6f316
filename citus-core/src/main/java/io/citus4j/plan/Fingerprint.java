package io.citus4j.plan;

import io.citus4j.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The digest of a plan. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(String state, List<Step> steps) {
    MessageDigest digest = sha256();
    digest.update(state.getBytes(StandardCharsets.UTF_8));
    for (Step step : steps) {
      for (SqlText statement : step.statements()) {
        digest.update(statement.inlined().getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}

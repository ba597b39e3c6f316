package io.citus4j.routing;

import io.citus4j.routing.RouteWarning.Code;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a baseline. Immutable.
 *
 * @param key what is accepted
 * @param until the last day
 * @param reason why
 */
record BaselineEntry(AcceptedWarning key, LocalDate until, String reason) {

  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S.*)");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

  /** What is accepted: a warning of a statement, by the statement's fingerprint. */
  record AcceptedWarning(Code code, String fingerprint) {}

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  static BaselineEntry parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("it is not a code, a fingerprint, a date and a reason");
    }
    Optional<Code> code =
        Arrays.stream(Code.values()).filter(each -> each.name().equals(parts.group(1))).findFirst();
    if (code.isEmpty()) {
      throw new IllegalArgumentException("there is no warning \"" + parts.group(1) + '"');
    }
    if (!FINGERPRINT.matcher(parts.group(2)).matches()) {
      throw new IllegalArgumentException(
          "\"" + parts.group(2) + "\" is not a fingerprint of sixteen hexadecimal digits");
    }
    try {
      return new BaselineEntry(
          new AcceptedWarning(code.get(), parts.group(2)),
          LocalDate.parse(parts.group(3)),
          parts.group(4));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + parts.group(3) + "\" is not a date such as 2027-03-31", e);
    }
  }

  @Override
  public String toString() {
    return key.code() + " " + key.fingerprint() + ' ' + until + ' ' + reason;
  }
}

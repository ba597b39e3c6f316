package io.citus4j.routing;

import io.citus4j.metadata.StoredType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type with what limits its values. Immutable.
 *
 * @param name the type as {@code pg_type.typname} has it
 * @param size the characters of a text, or the digits of a number; -1 for no limit, -2 for a limit
 *     of another kind
 * @param scale the digits of a number after the point
 */
record TypeText(String name, int size, int scale) {

  private static final Pattern LIMITED =
      Pattern.compile("([^(]+?)\\s*\\((\\d+)(?:,\\s*(\\d+))?\\)");
  private static final int NONE = -1;
  private static final int OTHER = -2;
  private static final int MODIFIER_OFFSET = 4;
  private static final int SCALE_BITS = 0x7ff;

  /** Reads a type as a statement writes it, with the name that {@code pg_type} has. */
  static TypeText of(String text) {
    Matcher limited = LIMITED.matcher(text);
    if (!limited.matches()) {
      return new TypeText(text, text.contains("(") ? OTHER : NONE, 0);
    }
    String name = limited.group(1);
    return isText(name) || name.equals("numeric")
        ? new TypeText(
            name,
            Integer.parseInt(limited.group(2)),
            limited.group(3) == null ? 0 : Integer.parseInt(limited.group(3)))
        : new TypeText(name, OTHER, 0);
  }

  /** The type of a column, as its modifier limits it. */
  static TypeText of(StoredType stored) {
    int modifier = stored.modifier() - MODIFIER_OFFSET;
    if (stored.modifier() < 0) {
      return new TypeText(stored.name(), NONE, 0);
    }
    if (isText(stored.name())) {
      return new TypeText(stored.name(), modifier, 0);
    }
    return stored.name().equals("numeric")
        ? new TypeText(stored.name(), modifier >>> Short.SIZE, modifier & SCALE_BITS)
        : new TypeText(stored.name(), OTHER, 0);
  }

  private static boolean isText(String name) {
    return name.equals("varchar") || name.equals("bpchar");
  }

  /** What an explicit cast makes of a value of the type; empty if only the server knows. */
  Optional<Object> fit(Object value) {
    if (size == NONE) {
      return Optional.of(value);
    }
    if (size != OTHER && value instanceof String text) {
      return Optional.of(cut(text));
    }
    return size != OTHER && value instanceof BigDecimal decimal ? round(decimal) : Optional.empty();
  }

  /** What an assignment makes of a value of the type; empty if the server refuses or knows more. */
  Optional<Object> assign(Object value) {
    return value instanceof String text
            && size >= 0
            && !text.substring(cut(text).length()).isBlank()
        ? Optional.empty()
        : fit(value);
  }

  private String cut(String text) {
    return text.codePointCount(0, text.length()) <= size
        ? text
        : text.substring(0, text.offsetByCodePoints(0, size));
  }

  private Optional<Object> round(BigDecimal value) {
    BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
    return rounded.precision() - rounded.scale() <= size - scale
        ? Optional.of(rounded)
        : Optional.empty();
  }
}

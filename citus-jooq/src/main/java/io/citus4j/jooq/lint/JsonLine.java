package io.citus4j.jooq.lint;

import org.jspecify.annotations.Nullable;

/** Writes a line of JSON (RFC 8259). Not thread-safe. */
final class JsonLine {

  private final StringBuilder text = new StringBuilder();

  JsonLine begin(char bracket) {
    comma();
    text.append(bracket);
    return this;
  }

  JsonLine end(char bracket) {
    text.append(bracket);
    return this;
  }

  JsonLine name(String name) {
    comma();
    string(name);
    text.append(':');
    return this;
  }

  /** Writes a string, or null. */
  JsonLine value(@Nullable String value) {
    comma();
    if (value == null) {
      text.append("null");
    } else {
      string(value);
    }
    return this;
  }

  /** Writes a number, true, false or null. */
  JsonLine literal(@Nullable Object value) {
    comma();
    text.append(value);
    return this;
  }

  private void comma() {
    if (!text.isEmpty() && "{[:,".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append(',');
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

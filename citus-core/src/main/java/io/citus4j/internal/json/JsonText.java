package io.citus4j.internal.json;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259). Not thread-safe. */
public final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private final boolean indented;
  private final Deque<Boolean> filled = new ArrayDeque<>();

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /** Begins a text whose members each have a line, two spaces deeper with each level. */
  public static JsonText indented() {
    return new JsonText(true);
  }

  /** Begins a text that is one line, without spaces. */
  public static JsonText oneLine() {
    return new JsonText(false);
  }

  /** Begins an object as the next value. */
  public JsonText beginObject() {
    return begin('{');
  }

  /** Ends the object. */
  public JsonText endObject() {
    return end('}');
  }

  /** Begins an array as the value of a member. */
  public JsonText beginArray(String name) {
    member(name);
    text.append('[');
    filled.push(false);
    return this;
  }

  /** Ends the array. */
  public JsonText endArray() {
    return end(']');
  }

  /** Writes a string. */
  public JsonText field(String name, String value) {
    member(name);
    string(value);
    return this;
  }

  /** Writes a number. */
  public JsonText field(String name, long value) {
    member(name);
    text.append(value);
    return this;
  }

  /** Writes true or false. */
  public JsonText field(String name, boolean value) {
    member(name);
    text.append(value);
    return this;
  }

  /** Writes a number, or null if there is none. */
  public JsonText field(String name, OptionalLong value) {
    member(name);
    text.append(value.isPresent() ? Long.toString(value.getAsLong()) : "null");
    return this;
  }

  /** Writes an array of strings. */
  public JsonText field(String name, Collection<String> values) {
    beginArray(name);
    for (String value : values) {
      next();
      string(value);
    }
    return endArray();
  }

  /** Writes an array of numbers. */
  public JsonText numbers(String name, Collection<Long> values) {
    beginArray(name);
    for (Long value : values) {
      next();
      text.append(value);
    }
    return endArray();
  }

  /** Writes a string, or null if there is none. */
  public JsonText fieldOrNull(String name, @Nullable String value) {
    return value == null ? nothing(name) : field(name, value);
  }

  /** Writes null as the value of a member. */
  public JsonText nothing(String name) {
    member(name);
    text.append("null");
    return this;
  }

  private JsonText begin(char bracket) {
    if (!filled.isEmpty()) {
      next();
    }
    text.append(bracket);
    filled.push(false);
    return this;
  }

  private JsonText end(char bracket) {
    if (filled.pop()) {
      line();
    }
    text.append(bracket);
    return this;
  }

  private void member(String name) {
    next();
    string(name);
    text.append(indented ? ": " : ":");
  }

  private void next() {
    if (filled.pop()) {
      text.append(',');
    }
    filled.push(true);
    line();
  }

  private void line() {
    if (!indented) {
      return;
    }
    text.append('\n').append("  ".repeat(filled.size()));
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
          if (needsEscape(value, i)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** Control characters, line separators of JavaScript, and halves of characters. */
  private static boolean needsEscape(String value, int index) {
    char c = value.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index == 0 || !Character.isHighSurrogate(value.charAt(index - 1));
    }
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** Returns what was written, ending in a line break if it is indented. */
  public String text() {
    return indented ? text + "\n" : text.toString();
  }
}

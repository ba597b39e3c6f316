package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/** Reads the values of a query, bound or written. */
final class ValueReader {

  private static final Pattern CAST =
      Pattern.compile("cast\\((.*) as ([^']*)\\)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("([a-z][a-z ]*) '[^']*'", Pattern.CASE_INSENSITIVE);

  private ValueReader() {}

  static Expression read(RenderedPart part) {
    return read((Param<?>) part.part(), typeName(part.text()), part.bind());
  }

  /**
   * Reads a value.
   *
   * @param typeName the type that the text casts it to; null if none
   */
  static Expression read(Param<?> param, @Nullable String typeName, OptionalInt bind) {
    DatabaseValues.Sent sent = DatabaseValues.of(param);
    if (sent.value() == null && bind.isPresent() && param.getDataType().getType() == Object.class) {
      return new Expression.Unreadable("a parameter without a value");
    }
    return expression(sent, typeName, bind, param.isInline());
  }

  /**
   * Adds the elements of an array; false if they are not constants.
   *
   * <p>A bound array is sent as text with a cast. The cast of text to an array is not immutable, so
   * that Citus prunes nothing.
   */
  static boolean addElements(RenderedPart part, List<Expression> elements) {
    Param<?> param = (Param<?>) part.part();
    if (part.bind().isPresent() || !(DatabaseValues.of(param).value() instanceof Object[] array)) {
      return false;
    }
    String type = typeName(part.text());
    String elementType = type != null && type.startsWith("_") ? type.substring(1) : null;
    for (Object element : array) {
      elements.add(
          expression(DatabaseValues.Sent.of(element), elementType, part.bind(), param.isInline()));
    }
    return true;
  }

  private static Expression expression(
      DatabaseValues.Sent sent, @Nullable String type, OptionalInt bind, boolean inline) {
    if (sent.unreadable() != null) {
      return new Expression.Unreadable(sent.unreadable());
    }
    Object value = inline ? DatabaseValues.asWritten(sent.value()) : sent.value();
    if (!inline
        && value instanceof OffsetDateTime
        && DatabaseValues.whyOtherwise(value, true) == null) {
      Expression moment = new Expression.Value(value, type, bind);
      return new Expression.Call(
          Expression.Call.CAST_OF_TEXT, Volatility.STABLE, true, List.of(moment));
    }
    String otherwise = value == null ? null : DatabaseValues.whyOtherwise(value, inline);
    return otherwise != null
        ? new Expression.Unreadable(otherwise)
        : new Expression.Value(value, type, bind);
  }

  /** The type that a value is written with; null if it is that of what it is compared with. */
  static @Nullable String typeName(String text) {
    if (text.equals("?")) {
      return null;
    }
    Matcher cast = CAST.matcher(text);
    if (cast.matches()) {
      return TypeNames.ofText(cast.group(2));
    }
    Matcher literal = LITERAL.matcher(text);
    return literal.matches() ? TypeNames.ofText(literal.group(1)) : null;
  }
}

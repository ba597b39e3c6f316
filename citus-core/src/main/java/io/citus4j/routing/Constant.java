package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a constant expression is worth, as PostgreSQL computes it before it plans. Immutable.
 *
 * @param type the type as {@code pg_type.typname} has it; null for a literal in quotes, which takes
 *     the type of what it is compared with
 * @param value the value, null for NULL: {@link Long}, {@link BigDecimal} and {@link Double} for
 *     numbers, else as the driver is given it
 */
record Constant(@Nullable String type, @Nullable Object value) {

  private static final int CAST_OPERANDS = 2;

  /** Computes a constant expression; empty if only the server can. */
  static Optional<Constant> of(Expression expression) {
    if (expression instanceof Expression.Value value) {
      return of(value);
    }
    if (expression instanceof Expression.Cast cast) {
      return of(cast.operand()).flatMap(operand -> operand.castTo(cast.typeName()));
    }
    return expression instanceof Expression.Call call ? of(call) : Optional.empty();
  }

  private static Optional<Constant> of(Expression.Value value) {
    Object given = value.value();
    boolean written = value.bind().isEmpty();
    if (given == null) {
      return Optional.of(new Constant(value.typeName(), null));
    }
    Optional<Constant> own = ofJava(given, written);
    String typeName = value.typeName();
    if (typeName == null) {
      return own;
    }
    return own.flatMap(constant -> constant.castTo(typeName)).or(() -> same(typeName, given));
  }

  /** A value of a type that nothing is known of here. */
  private static Optional<Constant> same(String type, Object value) {
    return type.contains("(") || value instanceof String
        ? Optional.empty()
        : Optional.of(new Constant(type, value));
  }

  private static Optional<Constant> ofJava(Object value, boolean written) {
    if (value instanceof Long || value instanceof Integer) {
      return Optional.of(integer(((Number) value).longValue(), value instanceof Long && !written));
    }
    if (value instanceof Short || value instanceof Byte) {
      return Optional.of(new Constant(written ? "int4" : "int2", ((Number) value).longValue()));
    }
    if (value instanceof BigInteger || value instanceof BigDecimal) {
      return Optional.of(decimal(value, written));
    }
    if (value instanceof Float || value instanceof Double) {
      return floating((Number) value, written);
    }
    String type = null;
    if (value instanceof String) {
      return Optional.of(new Constant(written ? null : "varchar", value));
    } else if (value instanceof Boolean) {
      type = "bool";
    } else if (value instanceof UUID) {
      type = "uuid";
    } else if (value instanceof LocalDate) {
      type = "date";
    } else if (value instanceof LocalDateTime) {
      type = "timestamp";
    } else if (value instanceof OffsetDateTime) {
      type = "timestamptz";
    } else if (value instanceof LocalTime) {
      type = "time";
    }
    return type == null ? Optional.empty() : Optional.of(new Constant(type, value));
  }

  private static Constant integer(long value, boolean wide) {
    return new Constant(wide || value != (int) value ? "int8" : "int4", value);
  }

  /** What is written without a point is an integer if it fits one. */
  private static Constant decimal(Object value, boolean written) {
    BigDecimal decimal = value instanceof BigInteger big ? new BigDecimal(big) : (BigDecimal) value;
    return written && decimal.scale() == 0 && decimal.unscaledValue().bitLength() < Long.SIZE
        ? integer(decimal.longValue(), false)
        : new Constant("numeric", decimal);
  }

  /** The driver may send a float as text, so that it is not certain which double it becomes. */
  private static Optional<Constant> floating(Number value, boolean written) {
    double number = value.doubleValue();
    if (written && !Double.isNaN(number) && !Double.isInfinite(number)) {
      return Optional.of(new Constant("numeric", new BigDecimal(value.toString())));
    }
    return value instanceof Double ? Optional.of(new Constant("float8", number)) : Optional.empty();
  }

  /** The value after an explicit cast; empty if only the server knows it. */
  Optional<Constant> castTo(String typeName) {
    TypeText target = TypeText.of(typeName);
    if (value == null) {
      return Optional.of(new Constant(target.name(), null));
    }
    return converted(value, target)
        .flatMap(target::fit)
        .map(converted -> new Constant(target.name(), converted));
  }

  /** Texts are read as literals are, unless the session's settings decide what they mean. */
  private Optional<Object> converted(Object given, TypeText target) {
    String family = Conversion.family(target.name());
    boolean read =
        "varchar".equals(type)
            && List.of("number", "uuid", "bool").contains(String.valueOf(family));
    return new Conversion(read ? null : type, target.name()).convert(given);
  }

  private static Optional<Constant> of(Expression.Call call) {
    List<Expression> operands = call.operands();
    if (operands.size() != CAST_OPERANDS || call.volatility() != Expression.Volatility.IMMUTABLE) {
      return Optional.empty();
    }
    Optional<Constant> left = of(operands.get(0));
    Optional<Constant> right = of(operands.get(1));
    if (left.isEmpty()
        || right.isEmpty()
        || !(left.get().value instanceof Long one)
        || !(right.get().value instanceof Long other)) {
      return Optional.empty();
    }
    boolean wide = "int8".equals(left.get().type) || "int8".equals(right.get().type);
    return compute(call.name(), one, other)
        .filter(result -> wide || (long) result == (int) (long) result)
        .map(result -> new Constant(wide ? "int8" : "int4", result));
  }

  private static Optional<Long> compute(String operator, long left, long right) {
    try {
      return switch (operator) {
        case "+" -> Optional.of(Math.addExact(left, right));
        case "-" -> Optional.of(Math.subtractExact(left, right));
        case "*" -> Optional.of(Math.multiplyExact(left, right));
        default -> Optional.empty();
      };
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}

package io.citus4j.routing.shape;

import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A value or a condition within a statement, as far as it decides which shards are touched.
 *
 * <p>Whatever decides nothing is a {@link Call} of what it is computed from. Immutable.
 *
 * @since 0.1
 */
public sealed interface Expression {

  /** How much the result of a call may change between two calls with the same arguments. */
  enum Volatility {
    /** Never. A call without columns is a constant, known to the planner but not to the router. */
    IMMUTABLE,
    /** Not within a statement: {@code now()}. */
    STABLE,
    /** Always: {@code random()}, {@code nextval()}. */
    VOLATILE,
    /** Not known, as for functions of the user. */
    UNKNOWN
  }

  /** How two operands are compared. */
  enum Comparator {
    /** {@code =}. */
    EQUAL,
    /** {@code <>}. */
    NOT_EQUAL,
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    LESS_OR_EQUAL,
    /** {@code >}. */
    GREATER,
    /** {@code >=}. */
    GREATER_OR_EQUAL,
    /** Any other that gives NULL for NULL: {@code LIKE}. */
    OTHER
  }

  /** What a subquery is asked. */
  enum SubqueryUse {
    /** Whether it has a row. */
    EXISTS,
    /** Whether it has a row equal to the tested values: {@code IN}, {@code = ANY}. */
    IN,
    /** Any other comparison with its rows: {@code NOT IN}, {@code > ALL}. */
    COMPARED,
    /** Its one value. */
    SCALAR,
    /** All its rows as one value: {@code ARRAY(...)}, {@code MULTISET}. */
    COLLECTED
  }

  /**
   * Returns the expressions that this one is made of.
   *
   * @return the direct parts, without those of a subquery's own clauses
   */
  default List<Expression> parts() {
    return List.of();
  }

  /**
   * A column of a source of rows.
   *
   * @param source the {@linkplain RowSource.Table#id() id} of the source, in this block or an outer
   *     one
   * @param name the column
   */
  record Column(int source, Identifier name) implements Expression {
    /** Checks the arguments. */
    public Column {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A value that is given: a literal, or a bound one.
   *
   * @param value what the JDBC driver is given, after any conversion: {@code Long} for a {@code
   *     bigint}; null for SQL's NULL
   * @param typeName the type it is cast to, as {@code pg_type.typname} has it, or null if the
   *     server gives it the type of what it is compared with
   * @param bind its place among the values bound to the statement, from 0; empty for a literal
   */
  record Value(@Nullable Object value, @Nullable String typeName, OptionalInt bind)
      implements Expression {
    /** Checks the arguments. */
    public Value {
      Objects.requireNonNull(bind, "bind");
    }

    /**
     * A literal whose type is that of what it is compared with.
     *
     * @param value the value
     * @return the expression
     */
    public static Value of(@Nullable Object value) {
      return new Value(value, null, OptionalInt.empty());
    }
  }

  /**
   * A value that is given, but that only the server can read.
   *
   * @param description what it is, for messages
   */
  record Unreadable(String description) implements Expression {

    /** A bound value that nobody looked at. */
    public static final Unreadable UNSEEN = new Unreadable("a bound value");

    /** Checks the arguments. */
    public Unreadable {
      Objects.requireNonNull(description, "description");
    }
  }

  /**
   * A value converted to a type.
   *
   * @param operand the value
   * @param typeName the type, as {@code pg_type.typname} has it where that is known, with its
   *     modifier in brackets if it has one: {@code varchar(10)}
   */
  record Cast(Expression operand, String typeName) implements Expression {
    /** Checks the arguments. */
    public Cast {
      Objects.requireNonNull(operand, "operand");
      Objects.requireNonNull(typeName, "typeName");
    }

    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /**
   * A comparison that gives NULL if an operand is NULL.
   *
   * @param comparator how it compares
   * @param left an operand
   * @param right the other operand
   */
  record Comparison(Comparator comparator, Expression left, Expression right)
      implements Expression {
    /** Checks the arguments. */
    public Comparison {
      Objects.requireNonNull(comparator, "comparator");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }
  }

  /**
   * A comparison with a list: {@code IN (...)}, {@code = ANY(array)}.
   *
   * @param operand what is compared
   * @param values the list
   */
  record InList(Expression operand, List<Expression> values) implements Expression {
    /** Checks and copies the arguments. */
    public InList {
      Objects.requireNonNull(operand, "operand");
      values = List.copyOf(values);
    }

    @Override
    public List<Expression> parts() {
      List<Expression> parts = new ArrayList<>(values.size() + 1);
      parts.add(operand);
      parts.addAll(values);
      return parts;
    }
  }

  /**
   * All of several conditions.
   *
   * @param conditions the conditions; none means true
   */
  record And(List<Expression> conditions) implements Expression {
    /** Copies the conditions. */
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<Expression> parts() {
      return conditions;
    }
  }

  /**
   * One of several conditions.
   *
   * @param conditions the conditions; none means false
   */
  record Or(List<Expression> conditions) implements Expression {
    /** Copies the conditions. */
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<Expression> parts() {
      return conditions;
    }
  }

  /**
   * The opposite of a condition.
   *
   * @param condition the condition
   */
  record Not(Expression condition) implements Expression {
    /** Checks the argument. */
    public Not {
      Objects.requireNonNull(condition, "condition");
    }

    @Override
    public List<Expression> parts() {
      return List.of(condition);
    }
  }

  /**
   * Whether a value is NULL, or is not.
   *
   * @param operand the value
   * @param negated true for {@code IS NOT NULL}
   */
  record IsNull(Expression operand, boolean negated) implements Expression {
    /** Checks the argument. */
    public IsNull {
      Objects.requireNonNull(operand, "operand");
    }

    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }
  }

  /**
   * A subquery in an expression.
   *
   * @param use what it is asked
   * @param tested what its rows are compared with; empty if they are not
   * @param query the subquery
   */
  record Subquery(SubqueryUse use, List<Expression> tested, QueryBlock query)
      implements Expression {
    /** Checks and copies the arguments. */
    public Subquery {
      Objects.requireNonNull(use, "use");
      tested = List.copyOf(tested);
      Objects.requireNonNull(query, "query");
    }

    @Override
    public List<Expression> parts() {
      return tested;
    }
  }

  /**
   * An aggregate over the rows of a group.
   *
   * @param function its name in lower case: {@code count}, {@code array_agg}
   * @param distinct whether equal arguments count once
   * @param ordered whether it takes its rows in an order: {@code ORDER BY} within the arguments, or
   *     {@code WITHIN GROUP}
   * @param operands its arguments and its filter; empty for {@code count(*)}
   */
  record Aggregate(String function, boolean distinct, boolean ordered, List<Expression> operands)
      implements Expression {
    /** Checks and copies the arguments. */
    public Aggregate {
      Objects.requireNonNull(function, "function");
      operands = List.copyOf(operands);
    }

    @Override
    public List<Expression> parts() {
      return operands;
    }
  }

  /**
   * A window function.
   *
   * @param partitionBy what its partitions are made by; empty for one partition of all rows
   * @param operands its arguments, filter and order
   */
  record WindowCall(List<Expression> partitionBy, List<Expression> operands) implements Expression {
    /** Copies the arguments. */
    public WindowCall {
      partitionBy = List.copyOf(partitionBy);
      operands = List.copyOf(operands);
    }

    @Override
    public List<Expression> parts() {
      List<Expression> parts = new ArrayList<>(partitionBy);
      parts.addAll(operands);
      return parts;
    }
  }

  /**
   * Anything else: a function, an operator, {@code CASE}, {@code COALESCE}, a row.
   *
   * @param name what it is, for messages
   * @param volatility how much its result may change
   * @param strict whether it is NULL whenever an operand is
   * @param operands what it is computed from
   */
  record Call(String name, Volatility volatility, boolean strict, List<Expression> operands)
      implements Expression {

    /** The name of a value that is sent as text and cast by a function that is only STABLE. */
    public static final String CAST_OF_TEXT = "cast of text";

    /** Checks and copies the arguments. */
    public Call {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(volatility, "volatility");
      operands = List.copyOf(operands);
    }

    @Override
    public List<Expression> parts() {
      return operands;
    }
  }
}

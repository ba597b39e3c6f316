package io.citus4j.plan;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change to the cluster, with the conditions under which it is needed and possible.
 *
 * <p>The conditions are SQL, so that applying a plan and running its script decide alike.
 * Immutable.
 *
 * @since 0.1
 */
public final class Step {

  private final StepKind kind;
  private final String description;
  private final Set<QualifiedName> tables;
  private final Set<QualifiedName> prerequisites;
  private final List<SqlText> settings;
  private final List<SqlText> preparations;
  private final SqlText statement;
  private final SqlText done;
  private final @Nullable Obstacle obstacle;
  private final @Nullable Cleanup cleanup;
  private final Risk risk;
  private final @Nullable String lock;
  private final boolean transactional;
  private final boolean inScripts;
  private final @Nullable String remedy;
  private final boolean copiesRows;
  private final @Nullable Long bytes;

  private Step(Builder builder, SqlText statement, SqlText done) {
    this.kind = builder.kind;
    this.description = builder.description;
    this.tables = Set.copyOf(builder.tables);
    this.prerequisites = Set.copyOf(builder.prerequisites);
    this.settings = List.copyOf(builder.settings);
    this.preparations = List.copyOf(builder.preparations);
    this.statement = statement;
    this.done = done;
    this.obstacle = builder.obstacle;
    this.cleanup = builder.cleanup;
    this.risk = builder.risk;
    this.lock = builder.lock;
    this.transactional = builder.transactional;
    this.inScripts = builder.inScripts;
    this.remedy = builder.remedy;
    this.copiesRows =
        builder.copiesRows
            || builder.risk == Risk.REWRITES_TABLE
            || builder.risk == Risk.MOVES_DATA;
    this.bytes = null;
  }

  private Step(Step step, long bytes) {
    this.kind = step.kind;
    this.description = step.description;
    this.tables = step.tables;
    this.prerequisites = step.prerequisites;
    this.settings = step.settings;
    this.preparations = step.preparations;
    this.statement = step.statement;
    this.done = step.done;
    this.obstacle = step.obstacle;
    this.cleanup = step.cleanup;
    this.risk = step.risk;
    this.lock = step.lock;
    this.transactional = step.transactional;
    this.inScripts = step.inScripts;
    this.remedy = step.remedy;
    this.copiesRows = step.copiesRows;
    this.bytes = bytes;
  }

  /**
   * A state of the cluster in which a step cannot be taken any more. Immutable.
   *
   * @param condition a boolean expression
   * @param reason continues "since the plan was made, " for people
   */
  public record Obstacle(SqlText condition, String reason) {
    /** Checks the arguments. */
    public Obstacle {
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * How to take away what an interrupted attempt at a step has left. Immutable.
   *
   * @param condition a boolean expression: whether something is left
   * @param statement takes it away, within a transaction
   */
  public record Cleanup(SqlText condition, SqlText statement) {
    /** Checks the arguments. */
    public Cleanup {
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(statement, "statement");
    }
  }

  static Builder of(StepKind kind, String description) {
    return new Builder(kind, description);
  }

  /**
   * Returns what the step does, for programs.
   *
   * @return the kind, never null
   */
  public StepKind kind() {
    return kind;
  }

  /**
   * Says what the step does, for people.
   *
   * @return one line without a full stop
   */
  public String describe() {
    return description;
  }

  /**
   * Returns the tables that the step changes.
   *
   * @return their names with their schemas; empty for a step that changes no table
   */
  public Set<QualifiedName> tables() {
    return tables;
  }

  /** The tables whose steps of the same kind, or kinds that are mixed with it, run before. */
  Set<QualifiedName> prerequisites() {
    return prerequisites;
  }

  /**
   * Returns the settings under which the statement has to run.
   *
   * @return statements to be run before {@link #statements()} in the same transaction; usually none
   */
  public List<SqlText> settings() {
    return settings;
  }

  /**
   * Returns all statements that make the change.
   *
   * @return the statements in their order, to be run on the coordinator; the last one is {@link
   *     #statement()}, and usually there is no other
   */
  public List<SqlText> statements() {
    List<SqlText> all = new ArrayList<>(preparations);
    all.add(statement);
    return List.copyOf(all);
  }

  /**
   * Returns the statement that makes the change, or completes it.
   *
   * @return the statement, to be run on the coordinator
   */
  public SqlText statement() {
    return statement;
  }

  /**
   * Returns the condition under which nothing is left to do.
   *
   * @return a boolean SQL expression, true or false in every state of the cluster
   */
  public SqlText done() {
    return done;
  }

  /**
   * Returns what would keep the step from being taken.
   *
   * @return the obstacle to look for, or empty if the server's own checks are enough
   */
  public Optional<Obstacle> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /**
   * Returns how to take away what an interrupted attempt has left.
   *
   * @return the cleanup, or empty if an attempt leaves nothing
   */
  public Optional<Cleanup> cleanup() {
    return Optional.ofNullable(cleanup);
  }

  /**
   * Returns what the step does to those who use the tables meanwhile.
   *
   * @return the risk, never null
   */
  public Risk risk() {
    return risk;
  }

  /**
   * Returns the lock on the tables that is held until the step's transaction ends.
   *
   * @return PostgreSQL's name of its mode, for example {@code ACCESS EXCLUSIVE}, or empty if it
   *     hinders nobody
   */
  public Optional<String> lock() {
    return Optional.ofNullable(lock);
  }

  /**
   * Tells whether the step can share a transaction with others.
   *
   * @return false if it has to run alone, outside of any transaction
   */
  public boolean transactional() {
    return transactional;
  }

  /**
   * Returns what to do if the server refuses the statement.
   *
   * @return one or more sentences, or empty if only the server's own words can help
   */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Whether a script can make the change; if not, it only warns that it is missing. */
  boolean inScripts() {
    return inScripts;
  }

  /** Whether the rows of the tables are copied, so that their size matters. */
  boolean copiesRows() {
    return copiesRows;
  }

  /** Whether another step would run the same statements. */
  boolean doesTheSame(Step other) {
    return statements().equals(other.statements()) && settings.equals(other.settings);
  }

  /** Returns the same step with the size of its tables. */
  Step withBytes(long size) {
    return new Step(this, size);
  }

  /**
   * Returns how much is to be copied or moved: the tables of the step with all their shards,
   * partitions and indexes.
   *
   * @return the number of bytes when the plan was made, or empty if the step copies no rows or the
   *     size is not known
   */
  public OptionalLong bytes() {
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  /** Returns the description, for messages. */
  @Override
  public String toString() {
    return description;
  }

  /** A step while it is being put together. Not thread-safe. */
  static final class Builder {

    private final StepKind kind;
    private final String description;
    private final Set<QualifiedName> tables = new LinkedHashSet<>();
    private final Set<QualifiedName> prerequisites = new LinkedHashSet<>();
    private final List<SqlText> settings = new ArrayList<>();
    private final List<SqlText> preparations = new ArrayList<>();
    private @Nullable Obstacle obstacle;
    private @Nullable Cleanup cleanup;
    private Risk risk = Risk.ONLINE;
    private @Nullable String lock;
    private boolean transactional = true;
    private boolean inScripts = true;
    private @Nullable String remedy;
    private boolean copiesRows;

    private Builder(StepKind kind, String description) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.description = Objects.requireNonNull(description, "description");
    }

    /** Names a table that the step changes. */
    Builder changes(QualifiedName table) {
      tables.add(table);
      return this;
    }

    /** Names a table whose own step has to run before. */
    Builder after(QualifiedName table) {
      prerequisites.add(table);
      return this;
    }

    Builder setting(SqlText setting) {
      settings.add(setting);
      return this;
    }

    /** Adds a statement that begins the change, in the same transaction. */
    Builder first(SqlText preparation) {
      preparations.add(preparation);
      return this;
    }

    Builder impossibleWhen(SqlText condition, String reason) {
      obstacle = new Obstacle(condition, reason);
      return this;
    }

    Builder cleansUp(SqlText condition, SqlText statement) {
      cleanup = new Cleanup(condition, statement);
      return this;
    }

    Builder risk(Risk newRisk) {
      risk = newRisk;
      return this;
    }

    /** Names the lock on the tables that the step changes, by PostgreSQL's name of its mode. */
    Builder locks(String mode) {
      lock = mode;
      return this;
    }

    /** Says that rows are copied, as is understood of steps that rewrite tables or move data. */
    Builder copiesRows() {
      copiesRows = true;
      return this;
    }

    /** Makes the step run outside of any transaction. */
    Builder alone() {
      transactional = false;
      return this;
    }

    /** Says that SQL alone cannot make the change only where it is needed. */
    Builder notInScripts() {
      inScripts = false;
      return this;
    }

    /** Says what to do if the server refuses the statement. */
    Builder remedy(String sentences) {
      remedy = sentences;
      return this;
    }

    /** Returns the step: a statement and the condition that holds once it has run. */
    Step run(SqlText statement, SqlText done) {
      if (!transactional && !(settings.isEmpty() && preparations.isEmpty())) {
        throw new IllegalStateException(
            "A step that runs alone has no transaction for settings and several statements: "
                + description);
      }
      return new Step(this, statement, done);
    }
  }
}

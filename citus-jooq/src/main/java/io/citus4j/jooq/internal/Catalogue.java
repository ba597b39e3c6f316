package io.citus4j.jooq.internal;

import io.citus4j.routing.ShardMap;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** What the readers of a query ask the database's catalogue. */
interface Catalogue {

  /** The columns of a table in their order; none if the table is not known. */
  List<Identifier> columnsOf(QualifiedName table);

  /** The query of a view; empty for a table, and for a view that nothing is known of. */
  default Optional<String> definitionOf(QualifiedName view) {
    return Optional.empty();
  }

  /** How much the result of a function of users may change. */
  default Volatility volatilityOf(QualifiedName function) {
    return Volatility.UNKNOWN;
  }

  /** What a shard map knows. */
  static Catalogue of(ShardMap shards) {
    return new Catalogue() {
      @Override
      public List<Identifier> columnsOf(QualifiedName table) {
        return shards.columnsOf(table);
      }

      @Override
      public Optional<String> definitionOf(QualifiedName view) {
        return shards.definitionOf(view);
      }

      @Override
      public Volatility volatilityOf(QualifiedName function) {
        return shards.volatilityOf(function);
      }
    };
  }
}

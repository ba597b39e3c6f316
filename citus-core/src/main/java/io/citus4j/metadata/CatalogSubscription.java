package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.Objects;
import java.util.Set;

/**
 * A subscription of the coordinator's database, as {@code pg_subscription} lists it. Immutable.
 *
 * @param name the subscription's name
 * @param publications the publications it follows
 * @since 0.1
 */
public record CatalogSubscription(Identifier name, Set<Identifier> publications) {

  /** Checks and copies the arguments. */
  public CatalogSubscription {
    Objects.requireNonNull(name, "name");
    publications = Set.copyOf(publications);
  }
}

package io.citus4j.metadata;

import java.util.List;

/**
 * What a database has beside nodes and tables. Immutable.
 *
 * @param publications the publications, ordered by name
 * @param subscriptions the subscriptions of the database, ordered by name
 * @param functions the functions of users, ordered by signature
 * @since 0.1
 */
public record CatalogObjects(
    List<CatalogPublication> publications,
    List<CatalogSubscription> subscriptions,
    List<CatalogFunction> functions) {

  /** Nothing at all. */
  static final CatalogObjects NONE = new CatalogObjects(List.of(), List.of(), List.of());

  /** Copies the arguments. */
  public CatalogObjects {
    publications = List.copyOf(publications);
    subscriptions = List.copyOf(subscriptions);
    functions = List.copyOf(functions);
  }
}

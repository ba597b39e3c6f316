package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.DistributedSchema.Home;
import io.citus4j.sql.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A distributed schema while it is being declared. Not thread-safe; confined to the thread that
 * runs the declaration.
 */
final class DistributedSchemaDraft implements DistributedSchemaStep, SchemaDeclarations.Draft {

  private final Identifier schema;
  private @Nullable Home home;

  DistributedSchemaDraft(Identifier schema) {
    this.schema = schema;
  }

  @Override
  public void on(String host, int port) {
    live(new Home(host, port, false));
  }

  @Override
  public void onBlockingWrites(String host, int port) {
    live(new Home(host, port, true));
  }

  private void live(Home declared) {
    if (home != null) {
      throw new SchemaDeclarationException(
          "Schema \"%s\" is declared on %s and then on %s. Keep one of them."
              .formatted(schema, home.address(), declared.address()));
    }
    home = declared;
  }

  @Override
  public DistributedSchema freeze() {
    return new DistributedSchema(schema, home);
  }
}

package io.citus4j.schema;

/** The wish to let workers go, while it is being declared. Not thread-safe. */
final class RetirementDraft implements RetirementStep, SchemaDeclarations.Draft {

  private boolean online;

  @Override
  public void online() {
    online = true;
  }

  @Override
  public RetirementDeclaration freeze() {
    return new RetirementDeclaration(online);
  }
}

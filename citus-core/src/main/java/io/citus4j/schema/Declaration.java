package io.citus4j.schema;

/**
 * One thing that a {@link ClusterSchema} declares. Immutable.
 *
 * @since 0.1
 */
public sealed interface Declaration
    permits TableDeclaration,
        TableDefinition,
        IndexDeclaration,
        ForeignKeyDeclaration,
        PublicationDeclaration,
        SubscriptionDeclaration,
        FunctionDeclaration,
        TimePartitions,
        CoordinatorDeclaration,
        WorkerDeclaration,
        RetirementDeclaration,
        PinDeclaration,
        MaterializedViewDeclaration,
        Rollup,
        DistributedSchema,
        ColumnarTable {}

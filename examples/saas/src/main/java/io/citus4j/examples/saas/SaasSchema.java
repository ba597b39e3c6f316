package io.citus4j.examples.saas;

import static io.citus4j.examples.saas.tables.TenantConfig.TENANT_CONFIG;
import static io.citus4j.examples.saas.tables.TenantData.TENANT_DATA;
import static io.citus4j.examples.saas.tables.Tenants.TENANTS;

import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ReferentialAction;

/** How the tables of the tenants are spread over the cluster. */
final class SaasSchema {

  static final ClusterSchema SAAS =
      JooqSchema.define(
          "saas",
          cluster -> {
            cluster.distribute(TENANTS).by(TENANTS.ID).shardCount(32);
            cluster.distribute(TENANT_DATA).by(TENANT_DATA.TENANT_ID).colocateWith(TENANTS);
            cluster.distribute(TENANT_CONFIG).by(TENANT_CONFIG.TENANT_ID).colocateWith(TENANTS);
            cluster
                .foreignKey("tenant_data_tenant_id_fkey")
                .from(TENANT_DATA, TENANT_DATA.TENANT_ID)
                .to(TENANTS, TENANTS.ID)
                .onDelete(ReferentialAction.CASCADE);
            cluster
                .index("idx_tenant_data_created_at")
                .on(TENANT_DATA, TENANT_DATA.TENANT_ID, TENANT_DATA.CREATED_AT.desc());
            cluster.index("idx_tenant_data_data").on(TENANT_DATA, TENANT_DATA.DATA).using("gin");
          });

  private SaasSchema() {}
}

package io.citus4j.examples.saas;

import static io.citus4j.examples.saas.tables.TenantConfig.TENANT_CONFIG;
import static io.citus4j.examples.saas.tables.TenantData.TENANT_DATA;
import static io.citus4j.examples.saas.tables.Tenants.TENANTS;
import static org.jooq.impl.DSL.count;

import io.citus4j.CitusCluster;
import io.citus4j.examples.narration.Narrator;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.TestCluster;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/**
 * A multi-tenant SaaS from an empty database: its tables are created, distributed by tenant and
 * asked for one tenant, for all of them, and across tables.
 */
public final class Saas {

  private final Narrator narrator;

  Saas(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * Runs the program; ends with exit code 1 if anything is not as expected.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (TestCluster cluster = TestCluster.builder().workers(2).start()) {
      System.out.println(cluster.description());
      new Saas(new Narrator(System.out)).run(cluster.citus());
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(CitusCluster citus) {
    narrator.establish(citus, SaasSchema.SAAS);

    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    narrator.title("Three tenants and their data, the data straight to the worker of its tenant");
    List<Long> tenants =
        List.of("Tenant A", "Tenant B", "Tenant C").stream().map(name -> add(name, dsl)).toList();
    narrator.say("tenants " + tenants);

    narrator.title("Queries, and where they run");
    ask(dsl, routing, tenants.get(0));
  }

  /** The insert of a tenant goes through the coordinator: its key is not known before it ran. */
  private static long add(String name, DSLContext dsl) {
    long id =
        dsl.insertInto(TENANTS, TENANTS.NAME)
            .values(name)
            .returningResult(TENANTS.ID)
            .fetchSingle()
            .value1();
    dsl.insertInto(TENANT_CONFIG, TENANT_CONFIG.TENANT_ID, TENANT_CONFIG.CONFIG)
        .values(id, JSONB.valueOf("{\"theme\": \"dark\"}"))
        .onConflict(TENANT_CONFIG.TENANT_ID)
        .doUpdate()
        .set(TENANT_CONFIG.CONFIG, JSONB.valueOf("{\"theme\": \"dark\"}"))
        .execute();
    for (int i = 0; i < 2; i++) {
      dsl.insertInto(TENANT_DATA, TENANT_DATA.TENANT_ID, TENANT_DATA.DATA)
          .values(id, JSONB.valueOf("{\"key\": \"value" + i + "\"}"))
          .execute();
    }
    return id;
  }

  private void ask(DSLContext dsl, CitusRouting routing, long tenant) {
    narrator.ask(
        "The data of one tenant",
        dsl.selectFrom(TENANT_DATA).where(TENANT_DATA.TENANT_ID.eq(tenant)).limit(100),
        routing,
        "single-shard",
        2);
    narrator.ask(
        "One tenant with its configuration: a join of colocated tables",
        dsl.select(TENANTS.NAME, TENANT_CONFIG.CONFIG, count(TENANT_DATA.ID).as("data_count"))
            .from(TENANTS)
            .join(TENANT_DATA)
            .on(TENANT_DATA.TENANT_ID.eq(TENANTS.ID))
            .join(TENANT_CONFIG)
            .on(TENANT_CONFIG.TENANT_ID.eq(TENANTS.ID))
            .where(TENANTS.ID.eq(tenant))
            .groupBy(TENANTS.ID, TENANTS.NAME, TENANT_CONFIG.CONFIG),
        routing,
        "single-shard",
        1);
    narrator.ask(
        "All tenants",
        dsl.select(TENANT_DATA.TENANT_ID, count().as("data_count"))
            .from(TENANT_DATA)
            .groupBy(TENANT_DATA.TENANT_ID)
            .orderBy(TENANT_DATA.TENANT_ID),
        routing,
        "multi-shard",
        3);
  }
}

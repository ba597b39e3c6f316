package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.TestCluster;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Which servers a handle accepts. */
@CitusTest
class ConnectIT {

  @Test
  void should_refuse_a_worker_and_name_the_coordinator(TestCluster cluster) {
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> CitusCluster.connect(cluster.worker(0).dataSource()))
        .withMessageContaining("leads to a worker (group 1)")
        .withMessageContaining("Connect to the coordinator, ")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_THE_COORDINATOR));
  }

  @Test
  void should_refuse_a_database_without_citus(TestCluster cluster) throws SQLException {
    PGSimpleDataSource dataSource = (PGSimpleDataSource) cluster.coordinator().dataSource();
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(dataSource.getUrl());
    plain.setUser(dataSource.getUser());
    plain.setDatabaseName("template1");

    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> CitusCluster.connect(plain))
        .withMessageContaining("no extension \"citus\"")
        .withMessageContaining("CREATE EXTENSION citus")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_CITUS_SERVER));
  }

  @Test
  void should_say_when_nobody_answers() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {1});

    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> CitusCluster.connect(nobody))
        .withMessageStartingWith("Cannot connect to the coordinator: ")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_UNREADABLE))
        .satisfies(e -> assertThat(e.sqlState()).hasValue("08001"));
  }
}

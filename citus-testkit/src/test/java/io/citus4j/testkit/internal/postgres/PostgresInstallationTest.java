package io.citus4j.testkit.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresInstallationTest {

  @Test
  void should_read_what_pg_config_prints() {
    assertThat(
            PostgresInstallation.parse(
                "BINDIR = /usr/lib/postgresql/15/bin\nCONFIGURE =  '--a = b'\nLDFLAGS_EX = \n"))
        .isEqualTo(
            Map.of(
                "BINDIR", "/usr/lib/postgresql/15/bin",
                "CONFIGURE", " '--a = b'",
                "LDFLAGS_EX", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1), 15",
    "postgres (PostgreSQL) 18beta1, 18",
    "something else, 0"
  })
  void should_read_the_major_version(String version, int major) {
    Path any = Path.of("any");
    assertThat(new PostgresInstallation(any, any, any, version).majorVersion()).isEqualTo(major);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/lib/postgresql/16/bin, 16",
    "/usr/lib/postgresql/9.6/bin, 9.6",
    "/opt/homebrew/opt/postgresql@17/bin, 17",
    "/usr/pgsql-15/bin, 15",
    "/usr/local/pgsql/bin, 0"
  })
  void should_order_directories_by_the_version_in_their_name(String bin, double version) {
    assertThat(InstallationSearch.versionInName(Path.of(bin))).isEqualTo(version);
  }
}

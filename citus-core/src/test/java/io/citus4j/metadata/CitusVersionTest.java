package io.citus4j.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitusVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"12.1-1", "12.1", "12.2-1", "13.0-1", "13.2-1", "14.0-1", "14.0devel"})
  void should_support(String version) {
    assertThat(CitusVersion.requireSupported(version)).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.0-1", "11.3-1", "9.5-2", "13", "unknown", ""})
  void should_refuse(String version) {
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> CitusVersion.requireSupported(version))
        .withMessage(
            "The database has Citus "
                + version
                + ", but 12.1 is the oldest that is supported. Upgrade the Citus packages on every"
                + " node and run ALTER EXTENSION citus UPDATE.")
        .returns(ErrorCode.CITUS_TOO_OLD, MetadataException::code);
  }

  @Test
  void should_refuse_a_server_without_the_extension() {
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> CitusVersion.requireSupported(null))
        .withMessageStartingWith("The database has no extension \"citus\".")
        .returns(ErrorCode.NOT_A_CITUS_SERVER, MetadataException::code);
  }
}

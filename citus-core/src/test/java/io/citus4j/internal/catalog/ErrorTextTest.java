package io.citus4j.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The end of the driver's sentences. */
class ErrorTextTest {

  @Test
  void should_leave_the_full_stop_to_the_message_around_it() {
    assertThat(ErrorText.withoutFullStop(new SQLException("Connection refused.")))
        .isEqualTo("Connection refused");
    assertThat(ErrorText.withoutFullStop(new SQLException("ERROR: no such table\n")))
        .isEqualTo("ERROR: no such table");
  }
}

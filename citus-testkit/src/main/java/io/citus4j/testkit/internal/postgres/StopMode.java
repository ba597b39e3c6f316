package io.citus4j.testkit.internal.postgres;

/** The ways to end a server. */
public enum StopMode {
  /** Disconnects clients, writes a checkpoint: the data directory is consistent afterwards. */
  FAST("INT"),
  /** Ends all its processes at once; the next start recovers from the log. */
  IMMEDIATE("QUIT"),
  /** Kills the postmaster like a crash; its children notice and end themselves. */
  KILL("KILL");

  private final String signal;

  StopMode(String signal) {
    this.signal = signal;
  }

  String signal() {
    return signal;
  }
}

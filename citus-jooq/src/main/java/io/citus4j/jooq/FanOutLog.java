package io.citus4j.jooq;

import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the warnings of executed statements, once for each of the last SQL texts. Thread-safe. */
final class FanOutLog {

  private static final Logger LOG = LoggerFactory.getLogger(CitusRouting.class);
  private static final int REMEMBERED = 1_000;

  private final Set<String> logged =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  void log(String sql, RouteDecision decision) {
    if (decision.warnings().isEmpty() || !logged.add(sql)) {
      return;
    }
    for (RouteWarning warning : decision.warnings()) {
      LOG.warn("{} [{}]", warning, sql);
    }
  }
}

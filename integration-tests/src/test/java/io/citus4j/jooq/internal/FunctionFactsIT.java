package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is known of functions, held against those of the server. */
@CitusTest
class FunctionFactsIT {

  private static final String FUNCTIONS =
      """
      SELECT proname,
             bool_and(provolatile = 'i') AS immutable,
             bool_and(provolatile <> 'v') AS stable,
             bool_and(proisstrict) AS strict
      FROM pg_catalog.pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
        -- The length of a bytea in an encoding, which nobody asks for.
        AND oid <> 'length(bytea,name)'::regprocedure
        -- Series of moments, which are told apart from those of numbers by their arguments only.
        AND NOT (proname = 'generate_series' AND provolatile = 's')
      GROUP BY proname
      """;

  private final DataSource dataSource;

  FunctionFactsIT(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Test
  void should_take_no_function_for_more_constant_or_strict_than_it_is() throws SQLException {
    List<String> wrong = new ArrayList<>();
    int known = 0;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet functions = statement.executeQuery(FUNCTIONS)) {
      while (functions.next()) {
        String name = functions.getString("proname");
        Volatility told = FunctionFacts.volatility(null, name);
        known += told == Volatility.UNKNOWN ? 0 : 1;
        if ((told == Volatility.IMMUTABLE && !functions.getBoolean("immutable"))
            || (told == Volatility.STABLE && !functions.getBoolean("stable"))) {
          wrong.add(name + " is not " + told);
        }
        if (FunctionFacts.isStrict(null, name) && !functions.getBoolean("strict")) {
          wrong.add(name + " is not strict");
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(known).isGreaterThan(50);
  }
}

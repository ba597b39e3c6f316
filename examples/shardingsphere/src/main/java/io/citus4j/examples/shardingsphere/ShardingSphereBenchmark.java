package io.citus4j.examples.shardingsphere;

import io.citus4j.examples.routing.BuiltStatements;
import io.citus4j.examples.routing.ShopStatement;
import io.citus4j.routing.Route;
import io.citus4j.testkit.TestCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.jdbc.core.connection.ShardingSphereConnection;
import org.apache.shardingsphere.infra.binder.context.statement.SQLStatementContext;
import org.apache.shardingsphere.infra.binder.engine.SQLBindEngine;
import org.apache.shardingsphere.infra.hint.HintValueContext;
import org.apache.shardingsphere.infra.metadata.ShardingSphereMetaData;
import org.apache.shardingsphere.infra.metadata.database.ShardingSphereDatabase;
import org.apache.shardingsphere.infra.parser.SQLParserEngine;
import org.apache.shardingsphere.infra.route.context.RouteContext;
import org.apache.shardingsphere.infra.route.engine.SQLRouteEngine;
import org.apache.shardingsphere.infra.session.connection.ConnectionContext;
import org.apache.shardingsphere.infra.session.query.QueryContext;
import org.apache.shardingsphere.parser.rule.SQLParserRule;
import org.apache.shardingsphere.sql.parser.statement.core.statement.SQLStatement;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.postgresql.ds.PGSimpleDataSource;

/** The route of the same statements by ShardingSphere-JDBC, in the dialect of PostgreSQL. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShardingSphereBenchmark {

  /** Which statement. */
  @Param public ShopStatement statement = ShopStatement.POINT_SELECT;

  private final HintValueContext noHint = new HintValueContext();
  private final ConnectionContext connectionContext = new ConnectionContext(Set::of);

  @SuppressWarnings("NullAway.Init")
  private BuiltStatements built;

  @SuppressWarnings("NullAway.Init")
  private DataSource sharded;

  @SuppressWarnings("NullAway.Init")
  private DataSource unsharded;

  @SuppressWarnings("NullAway.Init")
  private ShardingSphereMetaData metaData;

  @SuppressWarnings("NullAway.Init")
  private ShardingSphereDatabase database;

  @SuppressWarnings("NullAway.Init")
  private SQLParserEngine parser;

  /** Builds the statement, and starts a cluster for as long as ShardingSphere reads its tables. */
  @Setup
  public void prepare() throws SQLException {
    built = new BuiltStatements(statement, DSL.using(SQLDialect.POSTGRES));
    try (TestCluster cluster = TestCluster.builder().start()) {
      SwitchedDataSource switched =
          new SwitchedDataSource(cluster.dataSource().unwrap(PGSimpleDataSource.class));
      sharded = ShardedShop.open(switched);
      unsharded = switched;
    }
    try (Connection connection = sharded.getConnection()) {
      metaData =
          connection
              .unwrap(ShardingSphereConnection.class)
              .getContextManager()
              .getMetaDataContexts()
              .getMetaData();
    }
    database = metaData.getDatabase(ShardedShop.DATABASE);
    connectionContext.setCurrentDatabaseName(ShardedShop.DATABASE);
    parser =
        metaData
            .getGlobalRuleMetaData()
            .getSingleRule(SQLParserRule.class)
            .getSQLParserEngine(database.getProtocolType());
    checkRoute();
  }

  /** Otherwise something else would be compared. */
  private void checkRoute() {
    int tables = ssRouted().getRouteUnits().size();
    if ((tables == 1) != (statement.expected() == Route.SingleShard.class)) {
      throw new IllegalStateException(
          "ShardingSphere sends %s to %d tables.".formatted(statement, tables));
    }
  }

  /** The statement, read from its text. */
  @Benchmark
  public SQLStatement ssParsed() {
    return parser.parse(built.text(), false);
  }

  /** The route of a statement whose text was parsed before. */
  @Benchmark
  public RouteContext ssRouted() {
    built.next();
    String sql = built.text();
    List<Object> values = built.values();
    SQLStatementContext bound =
        new SQLBindEngine(metaData, ShardedShop.DATABASE, noHint)
            .bind(parser.parse(sql, true), values);
    QueryContext query = new QueryContext(bound, sql, values, noHint, connectionContext, metaData);
    return new SQLRouteEngine(database.getRuleMetaData().getRules(), metaData.getProps())
        .route(query, metaData.getGlobalRuleMetaData(), database);
  }

  /** The whole statement but the work of the database, on a connection of its own. */
  @Benchmark
  public boolean ssExecuted() throws SQLException {
    return execute(sharded);
  }

  /** What the stand-in for the database costs. */
  @Benchmark
  public boolean jdbcExecuted() throws SQLException {
    return execute(unsharded);
  }

  private boolean execute(DataSource dataSource) throws SQLException {
    built.next();
    List<Object> values = built.values();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement prepared = connection.prepareStatement(built.text())) {
      for (int i = 0; i < values.size(); i++) {
        prepared.setObject(i + 1, values.get(i));
      }
      return prepared.execute();
    }
  }
}

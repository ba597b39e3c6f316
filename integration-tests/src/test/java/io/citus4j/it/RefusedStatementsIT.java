package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.Route;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Citus refuses is refused in its words, and what is proposed instead is not. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedStatementsIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final RouteAgreement agreement;

  RefusedStatementsIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Queries.run(
        dataSource,
        "CREATE TABLE u (user_id bigint PRIMARY KEY, name text, age int)",
        "CREATE TABLE o (user_id bigint, order_id bigint, product_id int, quantity int, name text,"
            + " PRIMARY KEY (user_id, order_id))",
        "CREATE TABLE timed (user_id bigint, at timestamptz DEFAULT now(), n int DEFAULT 5)",
        "CREATE TABLE v (visitor_id bigint, user_id bigint)",
        "CREATE TABLE p (product_id int PRIMARY KEY, name text, maker bigint)",
        "CREATE TABLE s (k text, v text)",
        "SELECT create_distributed_table('u', 'user_id', colocate_with => 'none')",
        "SELECT create_distributed_table('o', 'user_id', colocate_with => 'u')",
        "SELECT create_distributed_table('timed', 'user_id', colocate_with => 'u')",
        "SELECT create_distributed_table('v', 'visitor_id', colocate_with => 'none')",
        "SELECT create_reference_table('p')");
    this.citus = CitusCluster.connect(dataSource);
    this.routing = CitusRouting.using(citus);
    this.agreement = new RouteAgreement(routing);
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Queries.run(dataSource, "DROP TABLE timed, o, u, v, p, s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "merge into o using u on o.user_id = u.user_id when matched then update set quantity = 1",
        "merge into o using u on o.user_id = u.user_id and u.user_id = 5"
            + " when matched then update set quantity = 1",
        "merge into o using u on o.user_id = u.user_id when matched then update set user_id = 1",
        "merge into o using u on o.user_id = u.user_id when not matched then"
            + " insert (user_id, order_id) values (u.user_id, 1)",
        "merge into timed using u on timed.user_id = u.user_id when not matched then"
            + " insert (user_id, n) values (u.user_id, 1)",
        "merge into o using v on o.user_id = v.visitor_id when matched then update set quantity = 1",
        "merge into o using v on o.user_id = v.user_id when matched then update set quantity = 1",
        "merge into o using v on o.order_id = v.user_id when matched then update set quantity = 1",
        "merge into o using u on o.user_id = u.age when matched then update set quantity = 1",
        "merge into o using p on o.product_id = p.product_id when matched then"
            + " update set quantity = 1",
        "merge into o using p on o.user_id = p.maker when matched then update set quantity = 1",
        "merge into o using s on o.name = s.k when matched then update set quantity = 1",
        "merge into o using (select user_id from u limit 5) l on o.user_id = l.user_id"
            + " when matched then update set quantity = 1",
        "merge into o using (values (1, 2)) as w (a, b) on o.user_id = w.a when matched then"
            + " update set quantity = 1",
        "merge into o using u on o.user_id = u.user_id when matched then"
            + " update set quantity = cast(random() as int)",
        "merge into p using u on p.product_id = u.age when matched then update set name = 'x'",
        "merge into s using u on s.k = u.name when matched then update set v = 'x'",
        "merge into s using s as t on s.k = t.v when matched then update set v = 'x'"
      })
  void should_merge_as_citus_does(String sql) {
    agreement.check(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update o set quantity = 1 from v where v.visitor_id = o.user_id",
        "update o set quantity = 1 from u where u.age = o.quantity",
        "update o set quantity = 1 from u",
        "update o set quantity = 1 from p where p.product_id = o.product_id",
        "update o set quantity = 1 from s where s.k = o.name",
        "update o set quantity = (select max(age) from u)",
        "update o set quantity = 1 where user_id in (select user_id from v)",
        "update o set quantity = 1 where user_id in (select visitor_id from v)",
        "update p set name = 'x' from u where u.age = p.product_id",
        "update p set name = 'x' from s where s.k = p.name",
        "update p set name = 'x' where product_id in (select age from u)",
        "update p set name = 'x' where product_id in (select product_id from p)",
        "update s set v = 'x' from u where u.name = s.k",
        "update s set v = 'x' from p where p.name = s.k",
        "update s set v = 'x' where k in (select name from u)",
        "delete from s using u where u.name = s.k",
        "delete from o using u where u.age = o.quantity",
        "delete from o where user_id in (select visitor_id from v)",
        "insert into o (order_id) values (5)",
        "insert into o (user_id, order_id) values (null, 1)",
        "insert into o (user_id, order_id) values ((select max(user_id) from u), 1)",
        "insert into o (user_id, order_id) values (5, 1) on conflict (user_id, order_id)"
            + " do update set user_id = 6",
        "insert into timed (at) values (now())"
      })
  void should_change_rows_by_others_as_citus_does(String sql) {
    agreement.check(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from u join v on u.user_id = v.user_id",
        "select * from u join v on u.user_id = v.visitor_id",
        "select * from u left join v on u.user_id = v.visitor_id",
        "select * from u left join v on u.user_id = v.user_id",
        "select * from u, o",
        "select * from u join o on u.user_id < o.user_id",
        "select * from u join v on u.age = v.user_id",
        "select * from u for update",
        "select age, count(*) from u group by rollup (age)",
        "select * from u limit (select 5)",
        "select * from u where exists (select 1 from o where o.quantity = u.age)",
        "select * from p where exists (select 1 from o where o.product_id = p.product_id)",
        "select *, (select max(quantity) from o where o.product_id = p.product_id) from p"
      })
  void should_refuse_queries_in_the_words_of_citus(String sql) {
    agreement.check(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update o set quantity = cast(random() as int) where user_id = 5 | update o set quantity = 7 where user_id = 5
          update o set user_id = 6 where user_id = 5                      | delete from o where user_id = 5
          insert into o (user_id, order_id) values ((select max(user_id) from u), 1) | insert into o (user_id, order_id) select max(user_id), 1 from u
          update o set quantity = 1 from v where v.visitor_id = o.user_id | update o set quantity = 1 where user_id = 5
          update p set name = 'x' from u where u.age = p.product_id       | update p set name = 'x' where product_id in (select age from u)
          select * from u for update                                      | select * from u where user_id = 5 for update
          select * from u limit (select 5)                                | select * from u limit 5
          select age, count(*) from u group by rollup (age)               | select age, count(*) from u where user_id = 5 group by rollup (age)
          merge into p using u on p.product_id = u.age when matched then update set name = 'x' | insert into p (product_id) select age from u on conflict do nothing
          """)
  void should_propose_what_works(String refused, String proposed) {
    assertThat(routing.route(parsed(refused)).route()).isInstanceOf(Route.Unsupported.class);
    assertThat(routing.route(parsed(proposed)).route()).isNotInstanceOf(Route.Unsupported.class);
    agreement.check(proposed);
  }

  private static Query parsed(String sql) {
    return DSL.using(SQLDialect.POSTGRES).parser().parseQuery(sql);
  }
}

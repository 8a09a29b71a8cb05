package org.maimbot.promises;

import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.maimbot.kernel.AnswerType;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantQuery.ListTenants;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Commands and queries about tenants, below HTTP. */
@TestComponent
class Tenants {
  private final CommandGateway commands;
  private final QueryGateway queries;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  Tenants(
      CommandGateway commands,
      QueryGateway queries,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions) {
    this.commands = commands;
    this.queries = queries;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Changes rows behind the application's back; how many. */
  int tamper(String sql, Object... arguments) {
    Integer changed = transaction.execute(_ -> jdbc.update(sql, arguments));
    return changed == null ? 0 : changed;
  }

  TenantId create(String name) {
    TenantId tenant = TenantId.next();
    send(new CreateTenant(tenant, name, TenantType.ENTERPRISE, null, null, null, null));
    return tenant;
  }

  Receipt send(Object command) {
    return commands.sendAndWait(command);
  }

  TenantView find(TenantId tenant) {
    return ask(new FindTenant(tenant, null));
  }

  List<TenantView> all() {
    return page().items();
  }

  long total() {
    return page().total();
  }

  private Page<TenantView> page() {
    return ask(
        new ListTenants(
            null,
            null,
            null,
            "created_at",
            new PageRequest(1, Integer.MAX_VALUE, null),
            null,
            null));
  }

  @SuppressWarnings("unchecked") // the question's type names its answer's
  private <R> R ask(Query<R> query) {
    return (R) queries.query(query, AnswerType.OF_THE_QUERY).join();
  }
}

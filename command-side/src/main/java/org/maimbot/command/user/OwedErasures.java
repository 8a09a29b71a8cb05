package org.maimbot.command.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserCommand.EraseUser;
import org.maimbot.kernel.user.UserRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says again what a restored log does not tell: that tenants were deleted and users erased after
 * the backup was taken. Their keys are gone already; this ends the rest of them.
 */
@Component
class OwedErasures {
  private static final Logger log = LoggerFactory.getLogger(OwedErasures.class);
  private static final int BATCH = 100;

  private record Owed(TenantId tenant, String keyId, String user) {}

  private final JdbcTemplate jdbc;
  private final CommandGateway commands;
  private final TransactionTemplate transaction;

  OwedErasures(
      JdbcTemplate jdbc, CommandGateway commands, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.commands = commands;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void pay() {
    try {
      List<Owed> owed = owed();
      while (!owed.isEmpty()) {
        owed.forEach(this::pay);
        owed = owed();
      }
    } catch (DataAccessException e) {
      log.warn("Erasures that the log does not tell of are told later: {}", e.getMessage());
    }
  }

  private List<Owed> owed() {
    return transaction.execute(_ ->
        jdbc.query(
            "select tenant_id, key_id, user_ref from destroyed_key where owed limit " + BATCH,
            (row, _) ->
                new Owed(new TenantId(row.getString(1)), row.getString(2), row.getString(3))));
  }

  private void pay(Owed owed) {
    Object command =
        owed.keyId().isEmpty()
            ? new DeleteTenant(owed.tenant(), "deleted before the restoration")
            : new EraseUser(new UserRef(owed.user()), owed.tenant());
    Map<String, String> metadata =
        Map.of(Metadata.ACTOR, "system", Metadata.TENANT_ID, owed.tenant().value());
    try {
      commands.sendAndWait(GenericCommandMessage.asCommandMessage(command).andMetaData(metadata));
    } catch (AggregateNotFoundException | Refused e) {
      log.info("Nothing of {} is left to be erased: {}", owed.tenant(), e.getMessage());
    }
    transaction.executeWithoutResult(_ ->
        jdbc.update(
            "update destroyed_key set owed = false where tenant_id = ? and key_id = ?",
            owed.tenant().value(),
            owed.keyId()));
  }
}

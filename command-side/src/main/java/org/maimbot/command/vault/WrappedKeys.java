package org.maimbot.command.vault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.command.vault.MasterKeyRing.Wrapped;
import org.maimbot.kernel.masterkey.MasterSealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionOperations;

/** A table of data keys, as far as the master keys are concerned that wrap them. */
final class WrappedKeys implements MasterSealed {
  private final String table;
  private final String unique;
  private final RowMapper<Row> mapper;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final MasterKeyRing master;

  private record Row(String id, String owner, Wrapped wrapped) {}

  private WrappedKeys(
      String table,
      String unique,
      RowMapper<Row> mapper,
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      MasterKeyRing master) {
    this.table = table;
    this.unique = unique;
    this.mapper = mapper;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.master = master;
  }

  static WrappedKeys ofTenants(
      JdbcTemplate jdbc, TransactionOperations transaction, MasterKeyRing master) {
    return new WrappedKeys(
        "tenant_data_key",
        "tenant_id",
        (row, _) ->
            new Row(
                row.getString("tenant_id"),
                row.getString("tenant_id"),
                new Wrapped(row.getString("master_key_id"), row.getBytes("wrapped_key"))),
        jdbc,
        transaction,
        master);
  }

  static WrappedKeys ofUsers(
      JdbcTemplate jdbc, TransactionOperations transaction, MasterKeyRing master) {
    return new WrappedKeys(
        "user_data_key",
        "key_id",
        (row, _) ->
            new Row(
                row.getString("key_id"),
                UserKeys.context(
                    row.getString("tenant_id"), row.getString("user_ref"), row.getString("key_id")),
                new Wrapped(row.getString("master_key_id"), row.getBytes("wrapped_key"))),
        jdbc,
        transaction,
        master);
  }

  @Override
  public String name() {
    return table;
  }

  @Override
  public Map<String, Long> byMasterKey() {
    Map<String, Long> held = new HashMap<>();
    jdbc.query(
        "select master_key_id, count(*) from " + table + " group by master_key_id",
        row -> {
          held.put(row.getString(1), row.getLong(2));
        });
    return held;
  }

  /** The master keys in use; found in the index, however long the table is. */
  List<String> masterKeyIds() {
    return jdbc.queryForList("select distinct master_key_id from " + table, String.class);
  }

  @Override
  public int renew(int limit) {
    return transaction.execute(_ -> {
      List<Row> old =
          jdbc.query(
              "select * from " + table + " where master_key_id <> ? limit ? for update",
              mapper,
              master.current().id(),
              limit);
      List<Object[]> renewed = old.stream().map(this::renewed).toList();
      jdbc.batchUpdate(
          "update %s set master_key_id = ?, wrapped_key = ? where %s = ?".formatted(table, unique),
          renewed);
      return old.size();
    });
  }

  private Object[] renewed(Row row) {
    Wrapped wrapped = master.wrap(master.unwrap(row.wrapped(), row.owner()), row.owner());
    return new Object[] {wrapped.masterKeyId(), wrapped.bytes(), row.id()};
  }
}

package org.maimbot.query.audit;

import org.maimbot.kernel.Json;
import org.maimbot.kernel.audit.AuditEntry;

/**
 * An entry as a line of CSV (RFC 4180). What a spreadsheet would take for a formula is led by an
 * apostrophe.
 */
final class CsvLine {
  static final String HEADER =
      "audit_id,tenant_id,sequence,time,actor,action,entity,entity_id,version,request_id,cause,"
          + "source_ip,user_agent,error_code,reason,details,diff,previous_hash,hash\r\n";

  private static final String FORMULA = "=+-@\t\r\n";

  private final StringBuilder text = new StringBuilder(600);

  private CsvLine() {}

  static String of(AuditEntry entry) {
    return new CsvLine()
        .add(entry.auditId())
        .add(entry.tenantId())
        .add(entry.sequence())
        .add(entry.time())
        .add(entry.actor())
        .add(entry.action())
        .add(entry.entity())
        .add(entry.entityId())
        .add(entry.version())
        .add(entry.requestId())
        .add(entry.cause())
        .add(entry.sourceIp())
        .add(entry.userAgent())
        .add(entry.errorCode())
        .add(entry.reason())
        .add(json(entry.details()))
        .add(json(entry.diff()))
        .add(entry.previousHash())
        .add(entry.hash())
        .text
        .append("\r\n")
        .toString();
  }

  private static String json(Object value) {
    return value == null ? null : Json.mapper().writeValueAsString(value);
  }

  private CsvLine add(Object value) {
    if (!text.isEmpty()) text.append(',');
    if (value == null) return this;
    String cell = value.toString();
    if (!cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0) cell = '\'' + cell;
    text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    return this;
  }
}

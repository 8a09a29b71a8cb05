package org.maimbot.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A part of tenants' configs, taken out by the database. MariaDB reads no document of 32 levels and
 * says of each part of one that it is not there, so that such a config comes as a whole.
 *
 * @param path the names that lead there, with dots between them
 */
public record ConfigPart(String path) {
  private static final String WHOLE = "config_as_a_whole";

  /** Selects the config where the database cannot take a part out of it. */
  public static final String OR_WHOLE =
      "case when json_valid(tenant_config) then null else tenant_config end as " + WHOLE;

  /** Selects the part; {@link #OR_WHOLE} is to be selected as well. */
  public String selected() {
    return extracted() + " as `" + path + "`";
  }

  /** The part as JSON; null when there is none. */
  public String read(ResultSet row) throws SQLException {
    String whole = row.getString(WHOLE);
    if (whole == null) return row.getString(path);
    JsonNode part =
        Json.mapper().readTree(whole).at(JsonPointer.compile("/" + path.replace('.', '/')));
    return part.isMissingNode() ? null : part.toString();
  }

  /** The part of every tenant whose config has it, as JSON. */
  public Map<TenantId, String> byTenant(JdbcTemplate jdbc) {
    Map<TenantId, String> parts = new LinkedHashMap<>();
    jdbc.query(
        "select tenant_id, %s, %s from tenant where %s is not null or not json_valid(tenant_config)"
            .formatted(selected(), OR_WHOLE, extracted()),
        row -> {
          String part = read(row);
          if (part != null) parts.put(new TenantId(row.getString("tenant_id")), part);
        });
    return parts;
  }

  private String extracted() {
    return "json_extract(tenant_config, '$." + path + "')";
  }
}

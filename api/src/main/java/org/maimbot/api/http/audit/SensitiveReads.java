package org.maimbot.api.http.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Writes down who reads what is sensitive, before they get to see it. */
@Component
public class SensitiveReads {
  /** Ids of users may be personal, and what is written here cannot be erased. */
  private static final Pattern USER = Pattern.compile("((?:^|&)user_id=)[^&]*");

  private static final String MASK = "********";

  private final AuditTrail trail;

  SensitiveReads(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Writes a read down; it is durable afterwards.
   *
   * @param owner null when it is not one tenant's
   * @param entity the kind of thing that is read, named as in events
   * @param entityId null when it is not one
   * @param what is read, such as {@code api-key.details}
   * @throws Refused SYS_002 when it cannot be written down: nothing must be shown then
   */
  public void note(TenantId owner, String entity, String entityId, String what) {
    RequestContext context = RequestContext.current();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("what", what);
    String query = context.request().getQueryString();
    if (query != null) details.put("query", USER.matcher(query).replaceAll("$1" + MASK));
    trail.record(
        new Occurrence(
            Occurrence.Action.DATA_READ, owner, entity, entityId, null, context.origin(), details));
  }
}

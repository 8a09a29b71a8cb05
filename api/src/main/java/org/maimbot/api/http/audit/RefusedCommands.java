package org.maimbot.api.http.audit;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down which commands were refused: their names, what they were meant for and why, but
 * nothing of what they carried.
 */
@Component
public class RefusedCommands {
  private static final Logger log = LoggerFactory.getLogger(RefusedCommands.class);

  private final AuditTrail trail;

  public RefusedCommands(AuditTrail trail) {
    this.trail = trail;
  }

  /** Writes down why a command failed, if that was a refusal; that it cannot be is only logged. */
  public void note(Object command, RuntimeException failure) {
    String entityId = targetOf(command);
    String entity = Entities.kindOf(entityId);
    ErrorCode code;
    String reason;
    switch (failure) {
      case Refused refused -> {
        code = refused.code();
        reason = refused.reason();
      }
      case AggregateNotFoundException _ -> {
        code = Entities.missing(entity);
        reason = entity + ".unknown";
      }
      default -> {
        return;
      }
    }
    if (code.name().startsWith("SYS_")) return; // a fault refuses nothing
    RequestContext context = RequestContext.current();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("command", command.getClass().getSimpleName());
    details.put("reason", reason);
    TenantId tenant = context.scope() == null ? tenantOf(command) : context.scope();
    try {
      trail.record(
          new Occurrence(
              Occurrence.Action.COMMAND_REFUSED,
              tenant,
              entity,
              entityId,
              code,
              context.origin(),
              details));
    } catch (Refused away) {
      log.warn("{} was refused with {}, which the audit trail does not know", command, code, away);
    }
  }

  private static String targetOf(Object command) {
    return Stream.of(command.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(TargetAggregateIdentifier.class))
        .map(field -> component(command, field.getName()))
        .map(String::valueOf)
        .findFirst()
        .orElse(null);
  }

  private static TenantId tenantOf(Object command) {
    if (!command.getClass().isRecord()) return null;
    return Stream.of(command.getClass().getRecordComponents())
        .filter(component -> component.getType() == TenantId.class)
        .map(component -> (TenantId) component(command, component.getName()))
        .findFirst()
        .orElse(null);
  }

  private static Object component(Object command, String name) {
    try {
      for (RecordComponent component : command.getClass().getRecordComponents()) {
        if (component.getName().equals(name)) return component.getAccessor().invoke(command);
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

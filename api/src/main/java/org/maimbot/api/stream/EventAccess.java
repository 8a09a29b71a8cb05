package org.maimbot.api.stream;

import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Decides who may follow what. A key opens its own tenant's stream and needs {@code events_read};
 * sensitive fields need {@code admin}. Without a key the caller is inside the trusted network.
 */
@Component
public class EventAccess {
  /** What a further look at a follower's key has shown. */
  enum Standing {
    ALLOWED,
    /** Whether it may go on cannot be proved at the moment. */
    UNPROVED,
    LOST
  }

  private final KeyChecks checks;
  private final EventFeed feed;

  EventAccess(KeyChecks checks, EventFeed feed) {
    this.checks = checks;
    this.feed = feed;
  }

  /**
   * Lets the present request in, or refuses it.
   *
   * @param named whose stream is asked for; null leaves that to the key or means everybody's
   */
  public Caller admit(TenantId named, boolean sensitive) {
    RequestContext context = RequestContext.current();
    context.within(named);
    String key = PresentedKey.of(context);
    TenantId scope = key == null ? context.scope() : tenantOf(key, context.scope(), sensitive);
    if (scope != null) {
      context.concerns(scope);
      Refused.require(feed.knows(scope), TENANT_001, "tenant.unknown", scope);
    }
    return new Caller(scope, key, sensitive);
  }

  /** Refuses one who was let in and waited, if their key may no longer be used. */
  void confirm(Caller caller) {
    if (caller.key() == null) return;
    Permission needed = caller.sensitive() ? Permission.ADMIN : Permission.EVENTS_READ;
    Refused.require(allows(caller.key(), needed), AUTH_003, "permission.missing", needed.text());
  }

  /** Whether a follower who was let in may go on. */
  Standing standing(Caller caller) {
    try {
      return allows(caller.key(), Permission.EVENTS_READ)
              && (!caller.sensitive() || allows(caller.key(), Permission.ADMIN))
          ? Standing.ALLOWED
          : Standing.LOST;
    } catch (Refused refused) {
      return refused.code() == SYS_002 ? Standing.UNPROVED : Standing.LOST;
    }
  }

  private TenantId tenantOf(String key, TenantId named, boolean sensitive) {
    String needed = Permission.EVENTS_READ.text();
    KeyCheck check = checks.validate(new CheckRequest(key, needed, true));
    Refused.require(check.hasPermission(), AUTH_003, "permission.missing", needed);
    if (sensitive && !allows(key, Permission.ADMIN)) {
      throw new Refused(AUTH_003, "permission.missing", Permission.ADMIN.text());
    }
    if (named != null && !named.equals(check.tenantId())) {
      throw new Refused(TENANT_001, "tenant.unknown", named);
    }
    return check.tenantId();
  }

  private boolean allows(String key, Permission permission) {
    return checks.checkPermission(key, permission.text()).hasPermission();
  }
}

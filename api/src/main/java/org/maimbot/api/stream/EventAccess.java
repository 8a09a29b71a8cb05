package org.maimbot.api.stream;

import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.function.Predicate;
import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.KeyWatch;
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
  private final KeyWatch watch;
  private final EventFeed feed;

  EventAccess(KeyChecks checks, KeyWatch watch, EventFeed feed) {
    this.checks = checks;
    this.watch = watch;
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
    TenantId scope = context.scope();
    if (key != null) {
      scope = tenantOf(key, scope, Permission.EVENTS_READ);
      if (sensitive) require(key, Permission.ADMIN);
    }
    requireKnown(scope, feed::knows);
    return new Caller(scope, key, sensitive);
  }

  /**
   * Lets the present request in to something else that a tenant's keys may be allowed to see.
   *
   * @param knows whether there is such a tenant
   * @return whose data the caller may see; null is everybody's
   */
  public TenantId admit(TenantId named, Permission needed, Predicate<TenantId> knows) {
    RequestContext context = RequestContext.current();
    context.within(named);
    String key = PresentedKey.of(context);
    TenantId scope = key == null ? context.scope() : tenantOf(key, context.scope(), needed);
    requireKnown(scope, knows);
    return scope;
  }

  /** Whether the present request shows a key. */
  public static boolean showsKey() {
    return PresentedKey.of(RequestContext.current()) != null;
  }

  private static void requireKnown(TenantId scope, Predicate<TenantId> knows) {
    if (scope == null) return;
    RequestContext.current().concerns(scope);
    Refused.require(knows.test(scope), TENANT_001, "tenant.unknown", scope);
  }

  /** Refuses one who was let in and waited, if their key may no longer be used. */
  void confirm(Caller caller) {
    if (caller.key() == null) return;
    Permission needed = caller.sensitive() ? Permission.ADMIN : Permission.EVENTS_READ;
    require(caller.key(), needed);
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

  private TenantId tenantOf(String key, TenantId named, Permission needed) {
    String permission = needed.text();
    KeyCheck check =
        watch.watched(
            key, permission, () -> checks.validate(new CheckRequest(key, permission, true)));
    RequestContext.current().showed(check.apiKeyId());
    if (!check.hasPermission()) throw lacking(key, needed);
    if (named != null && !named.equals(check.tenantId())) {
      throw new Refused(TENANT_001, "tenant.unknown", named);
    }
    return check.tenantId();
  }

  private void require(String key, Permission needed) {
    if (!allows(key, needed)) throw lacking(key, needed);
  }

  private Refused lacking(String key, Permission needed) {
    watch.lacks(key, needed.text());
    return new Refused(AUTH_003, "permission.missing", needed.text());
  }

  private boolean allows(String key, Permission permission) {
    return checks.checkPermission(key, permission.text()).hasPermission();
  }
}

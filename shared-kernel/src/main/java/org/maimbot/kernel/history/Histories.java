package org.maimbot.kernel.history;

import java.util.List;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantId;

/** Looks back, at what is deleted as well. What was sealed under a destroyed key is erased. */
public interface Histories {
  /**
   * How an entity was seen at a moment; refuses one that did not exist then.
   *
   * @param scope the tenant that the caller is confined to, or null
   */
  <V extends View> V at(EntityKind<V> kind, String id, AsOf moment, TenantId scope);

  /**
   * All of a tenant's entities of a kind as they were seen at a moment; refuses a tenant that did
   * not exist then.
   *
   * @param tenant null is all tenants; numbers are of no use then
   */
  <V extends View> List<V> allAt(EntityKind<V> kind, TenantId tenant, AsOf moment, TenantId scope);

  /** Up to {@code limit} versions of an entity after one of them. */
  EntityHistory versions(
      EntityKind<?> kind, String id, long afterVersion, int limit, TenantId scope);

  /** What changed between two versions, in whichever order. */
  VersionDiff diff(EntityKind<?> kind, String id, long fromVersion, long toVersion, TenantId scope);
}

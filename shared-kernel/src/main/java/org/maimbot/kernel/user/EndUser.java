package org.maimbot.kernel.user;

import java.util.Objects;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A tenant's end user, under the id that outside services give them. The id may be a telephone
 * number or the like: it is never stored in clear.
 *
 * @param userId any text of 1 to 128 characters, told apart exactly as it is written
 */
public record EndUser(TenantId tenantId, String userId) {
  public static final int MAX_LENGTH = 128;

  public EndUser {
    Objects.requireNonNull(tenantId);
    int length = userId == null ? 0 : userId.codePointCount(0, userId.length());
    if (length == 0 || length > MAX_LENGTH) {
      throw Refused.input("user_id", "user.id-length", MAX_LENGTH);
    }
  }

  /** Without the id, which must not get into logs. */
  @Override
  public String toString() {
    return "a user of " + tenantId;
  }
}

package org.maimbot.command.apikey;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.KEY_002;
import static org.maimbot.kernel.ErrorCode.KEY_004;

import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NameTaken;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.springframework.stereotype.Component;

/** The rules that no two keys of a tenant have one name, and no agent more keys than it may. */
@Component
class ApiKeyNames {
  private final Reservations reservations;

  ApiKeyNames(Reservations reservations) {
    this.reservations = reservations;
  }

  void reserve(ApiKeyIssued key, Integer maxKeys) {
    try {
      reservations.enter(
          Kind.API_KEY,
          key.apiKeyId().value(),
          key.tenantId().value(),
          key.agentId().value(),
          key.name(),
          maxKeys);
    } catch (NameTaken _) {
      throw taken(key.name());
    } catch (NoSuchParent _) {
      throw new Refused(AGENT_001, "agent.unknown", key.agentId());
    } catch (TooManyChildren _) {
      throw new Refused(KEY_004, "apikey.too-many", maxKeys);
    }
  }

  void rename(ApiKeyId key, String name) {
    try {
      reservations.rename(key.value(), name);
    } catch (NameTaken _) {
      throw taken(name);
    }
  }

  void release(ApiKeyId key) {
    reservations.leave(key.value());
  }

  private static Refused taken(String name) {
    return new Refused(KEY_002, "apikey.name-taken", name);
  }
}

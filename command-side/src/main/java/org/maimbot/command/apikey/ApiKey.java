package org.maimbot.command.apikey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;
import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.KEY_003;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.Refused.require;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyCommand.BanApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyDetails;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyExpiry;
import org.maimbot.kernel.apikey.ApiKeyCommand.ChangeApiKeyPermissions;
import org.maimbot.kernel.apikey.ApiKeyCommand.DeleteApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.DisableApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.EnableApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.ExpireApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.RotateApiKey;
import org.maimbot.kernel.apikey.ApiKeyEvent;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyBanned;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDeleted;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDetailsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyDisabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyEnabled;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpired;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyExpiryChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyPermissionsChanged;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyRotated;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.tenant.TenantId;

/** A tenant's credential for one agent, usable until it expires, is disabled or its owner is. */
@Aggregate(repository = "apiKeyRepository")
class ApiKey {
  private enum Switch {
    ON,
    OFF,
    OFF_FOR_GOOD
  }

  @AggregateIdentifier private ApiKeyId id;
  private TenantId tenantId;
  private AgentId agentId;
  private String name;
  private String description;
  private List<String> permissions;
  private Instant expiresAt;
  private boolean expiryRecorded;
  private SecretHash secretHash;
  private int keyVersion;
  private Switch position;

  ApiKey() {} // Axon rebuilds the aggregate through this

  /** Born through its agent, see {@link ApiKeys}. */
  ApiKey(ApiKeyIssued birth) {
    apply(birth);
  }

  @CommandHandlerInterceptor
  void guard(
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected,
      CommandMessage<?> command,
      Reservations living) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    boolean ends = command.getPayload() instanceof DeleteApiKey; // follows its agent's deletion
    boolean owned = ends || (living.lives(agentId.value()) && living.lives(tenantId.value()));
    require(shown && owned, KEY_001, "apikey.unknown", id);
    ExpectedVersion.check(expected);
  }

  @CommandHandler
  void decide(ChangeApiKeyDetails command, ApiKeyNames names) {
    String newName = command.name() == null ? name : command.name();
    String newDescription = Change.of(description, command.description());
    boolean renamed = !newName.equals(name);
    if (!renamed && Objects.equals(newDescription, description)) return; // nothing new, no event
    if (renamed) names.rename(id, newName);
    apply(new ApiKeyDetailsChanged(id, tenantId, agentId, newName, newDescription));
  }

  @CommandHandler
  void decide(ChangeApiKeyPermissions command, TenantStandings tenants) {
    List<String> granted =
        Permissions.checked(command.permissions(), tenants.of(tenantId).groups());
    if (!granted.equals(permissions)) {
      apply(new ApiKeyPermissionsChanged(id, tenantId, agentId, granted));
    }
  }

  @CommandHandler
  void decide(ChangeApiKeyExpiry command, Expiries expiries) {
    if (Objects.equals(Expiries.kept(command.expiresAt()), expiresAt)) return;
    Instant changed = expiries.checked(command.expiresAt());
    expiries.note(id, changed);
    apply(new ApiKeyExpiryChanged(id, tenantId, agentId, changed));
  }

  @CommandHandler
  void decide(RotateApiKey command, Expiries expiries, Clock clock) {
    require(position != Switch.OFF_FOR_GOOD, KEY_003, "key.banned");
    require(position != Switch.OFF, KEY_003, "key.disabled");
    require(!expiries.isPast(expiresAt), KEY_003, "key.expired");
    require(
        command.keyVersion() == keyVersion + 1, PRECONDITION_FAILED, "apikey.rotated-meanwhile");
    Instant until =
        clock.instant().plusSeconds(command.overlapSeconds()).truncatedTo(ChronoUnit.MILLIS);
    apply(
        new ApiKeyRotated(
            id,
            tenantId,
            agentId,
            command.newHash(),
            command.newMask(),
            command.keyVersion(),
            secretHash,
            until));
  }

  @CommandHandler
  void decide(DisableApiKey command) {
    if (position != Switch.ON) return; // clients retry; the first one stands
    apply(new ApiKeyDisabled(id, tenantId, agentId, command.reason()));
  }

  @CommandHandler
  void decide(EnableApiKey command) {
    require(position != Switch.OFF_FOR_GOOD, KEY_003, "key.banned");
    if (position == Switch.OFF) apply(new ApiKeyEnabled(id, tenantId, agentId, command.reason()));
  }

  @CommandHandler
  void decide(BanApiKey command) {
    if (position == Switch.OFF_FOR_GOOD) return;
    apply(new ApiKeyBanned(id, tenantId, agentId, command.reason()));
  }

  @CommandHandler
  void decide(ExpireApiKey command, Expiries expiries) {
    if (!expiries.isPast(expiresAt)) return; // it was extended in between
    expiries.forget(id);
    if (!expiryRecorded) apply(new ApiKeyExpired(id, tenantId, agentId, expiresAt));
  }

  @CommandHandler
  void decide(DeleteApiKey command, ApiKeyNames names, Expiries expiries) {
    names.release(id);
    expiries.forget(id);
    apply(new ApiKeyDeleted(id, tenantId, agentId, command.reason()));
  }

  @EventSourcingHandler
  void evolve(ApiKeyEvent event) {
    switch (event) {
      case ApiKeyIssued issued -> {
        id = issued.apiKeyId();
        tenantId = issued.tenantId();
        agentId = issued.agentId();
        name = issued.name();
        description = issued.description();
        permissions = issued.permissions();
        expiresAt = issued.expiresAt();
        secretHash = issued.secretHash();
        keyVersion = issued.keyVersion();
        position = Switch.ON;
      }
      case ApiKeyDetailsChanged changed -> {
        name = changed.name();
        description = changed.description();
      }
      case ApiKeyPermissionsChanged changed -> permissions = changed.permissions();
      case ApiKeyExpiryChanged changed -> {
        expiresAt = changed.expiresAt();
        expiryRecorded = false;
      }
      case ApiKeyRotated rotated -> {
        secretHash = rotated.secretHash();
        keyVersion = rotated.keyVersion();
      }
      case ApiKeyDisabled _ -> position = Switch.OFF;
      case ApiKeyEnabled _ -> position = Switch.ON;
      case ApiKeyBanned _ -> position = Switch.OFF_FOR_GOOD;
      case ApiKeyExpired _ -> expiryRecorded = true;
      case ApiKeyDeleted _ -> markDeleted();
    }
  }
}

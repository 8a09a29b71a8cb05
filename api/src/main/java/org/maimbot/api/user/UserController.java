package org.maimbot.api.user;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserCommand.EraseUser;
import org.maimbot.kernel.user.UserRef;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases end users and tells by which reference one is known. */
@RestController
@RequestMapping("/api/v2/tenants/{tenantId}/users")
class UserController {
  private final Dispatch dispatch;
  private final Vault vault;
  private final Replies replies;

  UserController(Dispatch dispatch, Vault vault, Replies replies) {
    this.dispatch = dispatch;
    this.vault = vault;
    this.replies = replies;
  }

  /** In a body an id is in no URL, and so in nobody's log of URLs. */
  record Who(@NotNull @Text(min = 0, max = EndUser.MAX_LENGTH) String userId) {}

  record Known(TenantId tenantId, UserRef userRef) {}

  record Erased(TenantId tenantId, UserRef userRef, boolean erased) {}

  @DeleteMapping("/{user}")
  @Operation(
      summary = "Erase a user for ever",
      description =
          "`user` is the user_id or the user_ref by which events name the user. The key of all"
              + " that was sealed for the user is destroyed: readers see [erased]. Once more"
              + " changes nothing; a user who returns starts anew.")
  @Errors({TENANT_001, NOT_FOUND})
  ResponseEntity<Envelope<Erased>> delete(
      @PathVariable TenantId tenantId,
      @PathVariable @Text(min = 0, max = EndUser.MAX_LENGTH) String user) {
    TenantId tenant = RequestContext.current().within(tenantId);
    if (!UserRef.isWellFormed(user)) return erase(tenant, reference(tenant, user));
    try {
      return erase(tenant, new UserRef(user));
    } catch (Refused unknown) {
      if (unknown.code() != NOT_FOUND) throw unknown;
      return erase(tenant, reference(tenant, user)); // somebody's id looks like that
    }
  }

  @PostMapping("/erase")
  @Operation(
      summary = "Erase a user whose id must not be in a URL",
      description = "Does what DELETE does.")
  @Errors({TENANT_001, NOT_FOUND})
  ResponseEntity<Envelope<Erased>> erase(
      @PathVariable TenantId tenantId, @Valid @RequestBody Who who) {
    TenantId tenant = RequestContext.current().within(tenantId);
    return erase(tenant, reference(tenant, who.userId()));
  }

  @PostMapping("/reference")
  @SafeToRepeat
  @Operation(
      summary = "Tell the reference by which events and lists name a user",
      description = "Says nothing of whether the user is known.")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Known>> reference(
      @PathVariable TenantId tenantId, @Valid @RequestBody Who who) {
    TenantId tenant = RequestContext.current().within(tenantId);
    return replies.ok("user.reference", new Known(tenant, reference(tenant, who.userId())));
  }

  private UserRef reference(TenantId tenant, String userId) {
    return vault.pseudonym(new EndUser(tenant, userId));
  }

  private ResponseEntity<Envelope<Erased>> erase(TenantId tenant, UserRef user) {
    dispatch.send(new EraseUser(user, tenant));
    return replies.ok("user.erased", new Erased(tenant, user, true));
  }
}

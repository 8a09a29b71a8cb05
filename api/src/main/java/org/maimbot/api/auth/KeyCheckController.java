package org.maimbot.api.auth;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.SYS_003;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.audit.KeyWatch;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.KeyChecks.CheckRequest;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.apikey.KeyChecks.KeyParts;
import org.maimbot.kernel.apikey.KeyChecks.PermissionCheck;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what a key is and whether it may be used now. */
@RestController
@RequestMapping("/api/v2/auth")
class KeyCheckController {
  private final KeyChecks checks;
  private final KeyWatch watch;
  private final Replies replies;

  KeyCheckController(KeyChecks checks, KeyWatch watch, Replies replies) {
    this.checks = checks;
    this.watch = watch;
    this.replies = replies;
  }

  record Parsing(@NotNull String apiKey) {}

  /**
   * A question.
   *
   * @param checkRateLimit true when it is not given; it counts one use
   */
  record Validation(
      @NotNull String apiKey, @Text(max = 100) String requiredPermission, Boolean checkRateLimit) {
    CheckRequest request() {
      return new CheckRequest(apiKey, requiredPermission, checkRateLimit == null || checkRateLimit);
    }
  }

  record PermissionQuestion(@NotNull String apiKey, @NotNull @Text(max = 100) String permission) {}

  @PostMapping("/parse-api-key")
  @SafeToRepeat
  @Operation(summary = "Take a key apart, without looking it up")
  @Errors(AUTH_001)
  ResponseEntity<Envelope<KeyParts>> parse(@Valid @RequestBody Parsing body) {
    KeyParts parts = KeyChecks.parse(body.apiKey());
    RequestContext.current().concerns(parts.tenantId());
    return replies.ok("auth.parsed", parts);
  }

  @PostMapping("/validate-api-key")
  @SafeToRepeat
  @Operation(
      summary = "Check whether a key may be used now, and count one use",
      description =
          "X-RateLimit-Limit, -Remaining and -Reset (seconds since 1970) tell what is left of the"
              + " tightest limit. X-RateLimit-Policy says that the limits could not be checked.")
  @Errors({AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006, SYS_003})
  ResponseEntity<Envelope<KeyCheck>> validate(
      @Valid @RequestBody Validation body, HttpServletResponse response) {
    String wanted = body.requiredPermission();
    KeyCheck check =
        watch.watched(
            body.apiKey(),
            wanted,
            () -> {
              PresentedKey.requireInScope(body.apiKey());
              return checks.validate(body.request());
            });
    RequestContext.current().concerns(check.tenantId());
    LimitHeaders.set(response, check.rateLimit());
    if (!check.hasPermission()) {
      RequestContext.current().tell(check);
      watch.lacks(body.apiKey(), wanted);
      throw new Refused(AUTH_003, "permission.missing", wanted);
    }
    return replies.ok("auth.valid", check);
  }

  @PostMapping("/check-permission")
  @SafeToRepeat
  @Operation(summary = "Check whether a key has a permission; counts nothing")
  @Errors({AUTH_001, AUTH_002, AUTH_004, AUTH_005})
  ResponseEntity<Envelope<PermissionCheck>> checkPermission(
      @Valid @RequestBody PermissionQuestion body) {
    PermissionCheck check =
        watch.watched(
            body.apiKey(),
            body.permission(),
            () -> {
              PresentedKey.requireInScope(body.apiKey());
              return checks.checkPermission(body.apiKey(), body.permission());
            });
    if (!check.hasPermission()) watch.lacks(body.apiKey(), body.permission());
    RequestContext.current().concerns(check.tenantId());
    return replies.ok("auth.permission-checked", check);
  }
}

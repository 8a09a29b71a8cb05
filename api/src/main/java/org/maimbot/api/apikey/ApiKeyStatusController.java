package org.maimbot.api.apikey;

import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.ErrorCode.KEY_003;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.apikey.ApiKeyCommand;
import org.maimbot.kernel.apikey.ApiKeyCommand.BanApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.DisableApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.EnableApiKey;
import org.maimbot.kernel.apikey.ApiKeyCommand.RotateApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyQuery.FindApiKey;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Switches API keys on and off and rotates them. */
@RestController
@RequestMapping("/api/v2/api-keys/{apiKeyId}")
class ApiKeyStatusController {
  private final Dispatch dispatch;
  private final Replies replies;
  private final ApiKeyTexts texts;

  ApiKeyStatusController(Dispatch dispatch, Replies replies, ApiKeyTexts texts) {
    this.dispatch = dispatch;
    this.replies = replies;
    this.texts = texts;
  }

  record Why(@Text(max = 500, multiline = true) String reason) {
    static String of(Why why) {
      return why == null ? null : why.reason();
    }
  }

  /**
   * How to rotate.
   *
   * @param overlapSeconds how long the old key goes on working, up to 30 days; 0 when it is not
   *     given
   */
  record Rotation(@PositiveOrZero @Max(2_592_000) Long overlapSeconds) {
    static long overlapOf(Rotation given) {
      return given == null || given.overlapSeconds() == null ? 0 : given.overlapSeconds();
    }
  }

  @PostMapping("/disable")
  @Operation(summary = "Disable a key: it is refused on every node within a second")
  @Errors({KEY_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<ApiKeyView>> disable(
      @PathVariable ApiKeyId apiKeyId, @Valid @RequestBody(required = false) Why why) {
    return done("apikey.disabled.done", apiKeyId, new DisableApiKey(apiKeyId, Why.of(why)));
  }

  @PostMapping("/enable")
  @Operation(summary = "Enable a disabled key; a banned one stays banned")
  @Errors({KEY_001, KEY_003, PRECONDITION_FAILED})
  ResponseEntity<Envelope<ApiKeyView>> enable(
      @PathVariable ApiKeyId apiKeyId, @Valid @RequestBody(required = false) Why why) {
    return done("apikey.enabled", apiKeyId, new EnableApiKey(apiKeyId, Why.of(why)));
  }

  @PostMapping("/ban")
  @Operation(summary = "Disable a key for good")
  @Errors({KEY_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<ApiKeyView>> ban(
      @PathVariable ApiKeyId apiKeyId, @Valid @RequestBody(required = false) Why why) {
    return done("apikey.banned", apiKeyId, new BanApiKey(apiKeyId, Why.of(why)));
  }

  @PostMapping("/rotate")
  @Operation(
      summary = "Replace a key by a new one",
      description =
          "The answer holds the whole new key in api_key; it is never shown again. The old one"
              + " works for overlap_seconds more.")
  @Errors({KEY_001, KEY_003, PRECONDITION_FAILED})
  ResponseEntity<Envelope<ApiKeyView>> rotate(
      @PathVariable ApiKeyId apiKeyId, @Valid @RequestBody(required = false) Rotation rotation) {
    ApiKeyView old = view(apiKeyId);
    ApiKeyText text = texts.make(old.tenantId(), old.agentId(), old.keyVersion() + 1);
    RotateApiKey command =
        new RotateApiKey(
            apiKeyId, text.hash(), text.mask(), text.version(), Rotation.overlapOf(rotation));
    Receipt receipt = dispatch.send(command);
    return replies.changed(
        "apikey.rotated",
        new Written<>(receipt, apiKeyId, location(apiKeyId), () -> view(apiKeyId).revealing(text)));
  }

  private ResponseEntity<Envelope<ApiKeyView>> done(
      String message, ApiKeyId key, ApiKeyCommand command) {
    Receipt receipt = dispatch.send(command);
    return replies.changed(message, new Written<>(receipt, key, location(key), () -> view(key)));
  }

  private ApiKeyView view(ApiKeyId key) {
    return dispatch.ask(new FindApiKey(key, RequestContext.current().scope()));
  }

  private static String location(ApiKeyId key) {
    return "/api/v2/api-keys/" + key;
  }
}

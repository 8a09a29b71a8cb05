package org.maimbot.api.masterkey;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.masterkey.MasterKeyStatus;
import org.maimbot.kernel.masterkey.MasterKeys;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows the master keys, never the keys themselves, and moves everything to the current one. */
@RestController
@RequestMapping("/api/v2/admin/master-key")
@Tag(name = "Operations")
class MasterKeyController {
  private final MasterKeys keys;
  private final Replies replies;

  MasterKeyController(MasterKeys keys, Replies replies) {
    this.keys = keys;
    this.replies = replies;
  }

  /** How the master keys stand, as far as this node knows. */
  record Report(boolean rotating, List<MasterKeyStatus> items) {}

  @GetMapping
  @Operation(
      summary = "Which master keys there are and what hangs on each",
      description =
          "A key that is discardable may be taken out of the settings; backups that were made"
              + " while it was in use still need it.")
  ResponseEntity<Envelope<Report>> show() {
    return replies.ok("masterkey.found", report());
  }

  @ResponseStatus(HttpStatus.ACCEPTED)
  @PostMapping("/rotate")
  @SafeToRepeat
  @Operation(
      summary = "Move all that hangs on earlier master keys to the current one",
      description =
          "Wraps every data key anew, in small batches beside the work of all nodes; no event"
              + " changes. With a key management service a fresh key becomes the current one"
              + " first. Watch it with GET; after a crash, call it again.")
  ResponseEntity<Envelope<Report>> rotate() {
    keys.rotate();
    return ResponseEntity.accepted().body(replies.ok("masterkey.rotating", report()).getBody());
  }

  private Report report() {
    return new Report(keys.isRotating(), keys.list());
  }
}

package org.maimbot.api.system;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.maimbot.kernel.model.ModelCatalogue;
import org.maimbot.kernel.model.ModelOffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the models that configurations can name. */
@RestController
class ModelController {
  private final ModelCatalogue catalogue;
  private final Replies replies;

  ModelController(ModelCatalogue catalogue, Replies replies) {
    this.catalogue = catalogue;
    this.replies = replies;
  }

  record Models(List<ModelOffer> items) {}

  @GetMapping("/api/v2/system/models")
  @Operation(
      summary = "List the models that a configuration can name, with their prices",
      description =
          "Prices are of 1,000,000 tokens, null where nobody stated them; price_source and"
              + " price_as_of say where the provider publishes them and when they were these."
              + " ready: the server has a provider of this kind, so that config_overrides.model"
              + " needs no credential. is_default: answers where no configuration names a model."
              + " Other models of a provider can be named too.")
  ResponseEntity<Envelope<Models>> list() {
    return replies.ok("model.listed", new Models(catalogue.offers()));
  }
}

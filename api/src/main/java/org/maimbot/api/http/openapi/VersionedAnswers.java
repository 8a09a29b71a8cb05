package org.maimbot.api.http.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** Describes how an aggregate is answered with: its tag, 304 when known, 202 when not yet shown. */
final class VersionedAnswers {
  private VersionedAnswers() {}

  static void describe(Signature signature, ApiResponses responses) {
    String done = signature.creates() ? "201" : "200";
    ApiResponse answer = responses.get(done);
    if (answer == null) return;
    if (signature.creates()) answer.addHeaderObject("Location", header("Where it is"));
    if (!signature.isVersioned()) return;
    answer.addHeaderObject("ETag", header("Its version"));
    if (signature.isConditional()) {
      responses.addApiResponse("304", new ApiResponse().description("If-None-Match names it"));
    }
    if (signature.isCommand()) responses.addApiResponse("202", pending());
  }

  private static ApiResponse pending() {
    ObjectSchema known = new ObjectSchema();
    known.addProperty("id", new StringSchema());
    known.addProperty("version", new IntegerSchema().format("int64"));
    known.addProperty("location", new StringSchema());
    ObjectSchema envelope = new ObjectSchema();
    envelope.addProperty("data", known);
    return new ApiResponse()
        .description("Done, but not yet shown: read the place until it has this version")
        .addHeaderObject("Location", header("Where it will be shown"))
        .addHeaderObject("Retry-After", header("Seconds"))
        .content(new Content().addMediaType("application/json", new MediaType().schema(envelope)));
  }

  private static Header header(String description) {
    return new Header().description(description).schema(new StringSchema());
  }
}

package org.maimbot.api.http.openapi;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.maimbot.api.http.Messages;
import org.maimbot.api.http.fault.ErrorStatus;
import org.maimbot.kernel.ErrorCode;

/** Lists error codes under their status, each with an example. */
final class ErrorResponses {
  private static final String JSON = "application/json";

  private ErrorResponses() {}

  static void add(ApiResponses responses, ErrorCode code) {
    String status = String.valueOf(ErrorStatus.of(code));
    ApiResponse response =
        responses.computeIfAbsent(status, _ -> new ApiResponse().content(content()));
    if (response.getContent() == null) response.setContent(content());
    String sentence = code + ": " + Messages.text(Locale.ENGLISH, code.name());
    String said = response.getDescription();
    response.setDescription(said == null ? sentence : said + "; " + sentence);
    response.getContent().get(JSON).addExamples(code.name(), example(code));
  }

  private static Content content() {
    return new Content()
        .addMediaType(
            JSON, new MediaType().schema(new Schema<>().$ref("#/components/schemas/Failure")));
  }

  private static Example example(ErrorCode code) {
    Map<String, Object> body = new TreeMap<>();
    body.put("success", false);
    body.put("message", Messages.text(Locale.CHINESE, code.name()));
    body.put("error", Messages.text(Locale.CHINESE, code.name()));
    body.put("error_code", code.name());
    body.put("timestamp", "2026-01-31T08:00:00Z");
    body.put("request_id", "req_01jd2v8x9k3m5n7p9q1r3s5t7v");
    if (code == ErrorCode.VALIDATION_ERROR) {
      String reason = Messages.text(Locale.CHINESE, "constraint.NotNull");
      body.put("details", List.of(Map.of("field", "tenant_name", "reason", reason)));
    }
    return new Example().value(body);
  }
}

package org.maimbot.api.http.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An answer as it was given: the same text is given again. */
record KeptAnswer(int status, Map<String, String> headers, String body) {
  private static final Set<String> KEPT =
      Set.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

  static KeptAnswer of(ResponseEntity<?> answer, String body) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : KEPT) {
      List<String> values = answer.getHeaders().getOrEmpty(name);
      if (!values.isEmpty()) headers.put(name, values.getFirst());
    }
    return new KeptAnswer(answer.getStatusCode().value(), headers, body);
  }

  ResponseEntity<byte[]> toResponse(boolean replayed) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    headers.forEach((name, value) -> answer.header(name, value));
    if (replayed) answer.header("Idempotent-Replayed", "true");
    return answer.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(UTF_8));
  }
}

package org.maimbot.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.api.http.Call.Answer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = SampleServer.class, webEnvironment = RANDOM_PORT)
class BadInputTest {
  private static final String SAMPLES = "/api/v2/samples";
  @LocalServerPort private int port;
  private Call call;

  @BeforeEach
  void connect() {
    call = new Call(port);
  }

  private void isRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.text("/error_code")).isEqualTo(code);
    assertThat(answer.json().get("success").asBoolean()).isFalse();
    assertThat(answer.text("/message")).isNotBlank();
    assertThat(answer.text("/error")).isNotBlank().doesNotContain("secret", "Exception");
    assertThat(answer.text("/request_id")).isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.text("/timestamp")).isEqualTo("2026-01-31T08:00:00Z");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void every_offending_field_of_a_body_is_named_at_once() {
    Answer answer =
        call.post(
            SAMPLES,
            """
            {"sample_name": "123456", "tenant_type": "gold", "contact_email": "x", "amount": "5",
             "flag": 1, "ratio": true, "expires_at": "soon", "tags": ["a", 2], "config": [],
             "agent_id": 7, "inner": {"count": 1.5}, "description": "a\\u0007b"}\
            """);
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields())
        .containsExactlyInAnyOrder(
            "sample_name",
            "tenant_type",
            "contact_email",
            "amount",
            "flag",
            "ratio",
            "expires_at",
            "tags[1]",
            "config",
            "agent_id",
            "inner.count",
            "description");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4102444800", "\"4102444800\"", "1.5", "\"\"", "true", "[]"})
  void a_time_is_text_in_iso_8601(String time) {
    Answer answer =
        call.post(
            SAMPLES,
            """
            {"sample_name": "a", "tenant_type": "personal", "expires_at": %s}\
            """
                .formatted(time));
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields()).containsExactly("expires_at");
    assertThat(answer.text("/details/0/reason")).contains("ISO-8601");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "-99999999999", "99999999999999999999999"})
  void an_integer_that_is_too_large_is_named_like_the_others(String number) {
    Answer answer =
        call.post(
            SAMPLES,
            """
            {"sample_name": "123456", "tenant_type": "personal", "amount": %s,
             "inner": {"count": %s}}\
            """
                .formatted(number, number));
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields()).containsExactlyInAnyOrder("sample_name", "amount", "inner.count");
    assertThat(answer.raw().body()).contains("-2147483648", "2147483647");
  }

  @Test
  void a_wrong_field_with_a_code_of_its_own_is_refused_with_it() {
    Answer answer = call.post(SAMPLES, "{\"sample_name\": \"a\", \"tenant_type\": \"gold\"}");
    isRefused(answer, 400, "TENANT_004");
    assertThat(answer.fields()).containsExactly("tenant_type");
    assertThat(answer.text("/details/0/reason")).contains("personal, enterprise");
  }

  @Test
  void required_fields_are_named() {
    Answer answer = call.post(SAMPLES, "{\"sample_name\": null}");
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields()).containsExactlyInAnyOrder("sample_name", "tenant_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "7", "\"x\"", "{\"a\": 1} x", "{\"a\" 1}", "{a: 1}"})
  void a_body_that_is_no_json_object_is_refused(String body) {
    Answer answer = call.post(SAMPLES, body);
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields()).contains("body");
  }

  @Test
  void null_bytes_are_refused_wherever_they_stand() {
    String name = "{\"sample_name\": \"a\\u0000\", \"tenant_type\": \"personal\"}";
    assertThat(call.post(SAMPLES, name).fields()).containsExactly("sample_name");
    String tree = "{\"deep\": {\"x\\u0000\": 1}}";
    isRefused(call.post(SAMPLES + "/echo", tree), 400, "VALIDATION_ERROR");
    isRefused(call.get(SAMPLES + "/a%00b"), 400, "VALIDATION_ERROR");
    isRefused(call.get(SAMPLES + "?tenant_id=%00"), 400, "VALIDATION_ERROR");
  }

  @Test
  void half_a_surrogate_pair_is_refused_and_a_whole_one_is_one_character() {
    String half = "{\"sample_name\": \"\\ud83d\", \"tenant_type\": \"personal\"}";
    assertThat(call.post(SAMPLES, half).fields()).containsExactly("sample_name");
    String five = "{\"sample_name\": \"😀😀😀😀😀\", \"tenant_type\": \"personal\"}";
    assertThat(call.post(SAMPLES, five).status()).isEqualTo(201);
  }

  @Test
  void bad_utf_8_is_refused() {
    byte[] body = "{\"sample_name\": \"\u00ff\u00fe\"}".getBytes(ISO_8859_1);
    Answer answer =
        call.send(
            call.request(SAMPLES, "Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    isRefused(answer, 400, "VALIDATION_ERROR");
  }

  @Test
  void bad_parameters_are_named_at_once() {
    Answer answer = call.get(SAMPLES + "?page=0&page_size=101&status=odd&from=now&cursor=a%20b");
    isRefused(answer, 400, "VALIDATION_ERROR");
    assertThat(answer.fields())
        .containsExactlyInAnyOrder("tenant_id", "status", "from", "page", "page_size", "cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20"})
  void a_filter_without_a_value_filters_nothing(String blank) {
    for (String filter : List.of("status", "from", "agent_id", "q", "page", "size", "cursor")) {
      Answer answer = call.get(SAMPLES + "?tenant_id=tenant_1&" + filter + "=" + blank);
      assertThat(answer.status()).as(filter + " " + answer.raw().body()).isEqualTo(200);
      assertThat(answer.text("/data/items/0")).isEqualTo("tenant_1 null null null");
    }
  }

  @Test
  void the_alias_of_the_page_size_is_named_as_it_was_given() {
    assertThat(call.get(SAMPLES + "?tenant_id=tenant_1&size=x").fields()).containsExactly("size");
  }

  @ParameterizedTest
  @CsvSource({
    "refused, 409, TENANT_002",
    "fields, 400, TENANT_004",
    "missing-agent, 404, AGENT_001",
    "away, 503, SYS_002",
    "pool, 503, SYS_002",
    "slow, 504, SYS_004",
    "contended, 503, SYS_002",
    "error, 500, SYS_001",
    "other, 500, SYS_001"
  })
  void every_failure_has_its_code(String how, int status, String code) {
    Answer answer = call.get(SAMPLES + "/fail/" + how);
    isRefused(answer, status, code);
    assertThat(answer.header("Retry-After") != null).isEqualTo(status == 503);
  }

  @Test
  void what_is_not_there_or_not_allowed_is_told_apart() {
    isRefused(call.get("/api/v2/nowhere"), 404, "NOT_FOUND");
    isRefused(call.get("/nowhere.html"), 404, "NOT_FOUND");
    Answer method = call.send(call.request(SAMPLES).DELETE());
    isRefused(method, 405, "METHOD_NOT_ALLOWED");
    assertThat(method.header("Allow")).isEqualTo("GET, POST");
    Answer media =
        call.send(
            call.request(SAMPLES, "Content-Type", "text/plain").POST(BodyPublishers.ofString("x")));
    isRefused(media, 415, "UNSUPPORTED_MEDIA_TYPE");
    isRefused(call.get(SAMPLES + "/who", "Accept", "application/xml"), 406, "VALIDATION_ERROR");
    isRefused(
        call.send(call.request(SAMPLES, "Content-Type", "x y").POST(BodyPublishers.ofString("x"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void too_large_a_body_is_refused_also_when_its_length_is_not_declared() {
    byte[] large = ("{\"sample_name\": \"" + "a".repeat(3_000_000) + "\"}").getBytes(ISO_8859_1);
    isRefused(
        call.send(
            call.request(SAMPLES, "Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large))),
        413,
        "PAYLOAD_TOO_LARGE");
    isRefused(
        call.send(
            call.request(SAMPLES, "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        413,
        "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v2/<samples> HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v2/samples/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v2/samples/a%2fb/../.. HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v2/samples?tenant_id=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v2/samples?tenant_id=%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v2/samples/%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v2/samples/a%5cb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v2/samples HTTP/1.1\r\n\r\n",
        "GET /api/v2/samples HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /api/v2/samples HTTP/1.1\r\nHost: x\r\nBad Header\r\nConnection: close\r\n\r\n",
        "POST /api/v2/samples HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /api/v2/samples HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n",
        "GE\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "BREW /api/v2/samples HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "TRACE /api/v2/samples HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      })
  void what_the_container_refuses_is_answered_with_the_envelope_too(String request) {
    String answer = call.raw(request);
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("\"error_code\":", "\"request_id\":")
        .doesNotContain("<html", "Tomcat", "Exception");
  }

  @Test
  void a_header_that_is_too_long_is_answered_with_the_envelope_too() {
    String longHeader = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";
    assertThat(call.raw(longHeader)).startsWith("HTTP/1.1 4").contains("\"error_code\":");
  }
}

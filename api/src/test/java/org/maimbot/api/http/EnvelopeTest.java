package org.maimbot.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.Call.Answer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = SampleServer.class,
    webEnvironment = RANDOM_PORT,
    properties = "maimbot.http.trusted-proxies=127.0.0.1,::1,10.0.0.0/8")
class EnvelopeTest {
  private static final String SAMPLES = "/api/v2/samples";
  @LocalServerPort private int port;
  private Call call;

  @BeforeEach
  void connect() {
    call = new Call(port);
  }

  @Test
  void a_created_resource_has_a_place_a_version_and_the_envelope() {
    Answer answer =
        call.post(
            SAMPLES,
            "{\"sample_name\": \"麦麦\", \"tenant_type\": \"personal\", \"unknown\": [1, {}]}",
            "X-Request-Id",
            "abc_1-2");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/v2/samples/sample_1");
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("X-Request-Id")).isEqualTo("abc_1-2");
    assertThat(answer.text("/request_id")).isEqualTo("abc_1-2");
    assertThat(answer.text("/success")).isEqualTo("true");
    assertThat(answer.text("/message")).isEqualTo("租户创建成功");
    assertThat(answer.text("/data/type")).isEqualTo("personal");
    assertThat(answer.text("/data/name")).isEqualTo("麦麦");
    assertThat(answer.text("/timestamp")).isEqualTo("2026-01-31T08:00:00Z");
    assertThat(answer.text("/tenant_id")).isEqualTo("tenant_1");
    assertThat(answer.json().get("execution_time").asDouble()).isPositive();
  }

  @Test
  void a_write_that_is_not_yet_visible_is_accepted_and_says_how_to_wait() {
    Answer answer = call.post(SAMPLES + "/lagging", "", "Accept-Language", "en");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Location")).isEqualTo("/api/v2/samples/sample_1");
    assertThat(answer.text("/data/version")).isEqualTo("2");
    assertThat(answer.text("/message")).contains("GET /api/v2/samples/sample_1", "\"2\"");
  }

  @Test
  void a_list_says_where_it_stands() {
    Answer answer = call.get(SAMPLES + "?tenant_id=tenant_1&page=2&size=10&status=active");
    assertThat(answer.text("/data/items/0")).isEqualTo("tenant_1 ACTIVE null null");
    assertThat(answer.json().at("/data/pagination").toString())
        .isEqualTo(
            "{\"page\":2,\"page_size\":10,\"total\":45,\"total_pages\":5,\"has_next\":true,"
                + "\"has_prev\":true,\"next_cursor\":\"next\"}");
  }

  @Test
  void a_version_that_the_caller_has_is_not_sent_again() {
    Answer fresh = call.get(SAMPLES + "/tenant_1", "If-None-Match", "\"2\"");
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.header("ETag")).isEqualTo("\"3\"");
    Answer known = call.get(SAMPLES + "/tenant_1", "If-None-Match", "\"2\", W/\"3\"");
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.raw().body()).isEmpty();
  }

  @Test
  void another_tenant_does_not_exist_within_a_scope() {
    assertThat(call.get(SAMPLES + "/tenant_1", "X-Tenant-Id", "tenant_1").status()).isEqualTo(200);
    Answer other = call.get(SAMPLES + "/tenant_1", "X-Tenant-Id", "tenant_2");
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.text("/error_code")).isEqualTo("TENANT_001");
    assertThat(call.get(SAMPLES + "/tenant_1?tenant_id=tenant_2").status()).isEqualTo(404);
    assertThat(call.get(SAMPLES + "/tenant_1", "X-Tenant-Id", "odd id").status()).isEqualTo(404);
  }

  @Test
  void a_request_id_that_is_no_name_is_replaced() {
    Answer answer = call.get("/", "X-Request-Id", "a b");
    assertThat(answer.text("/request_id")).startsWith("req_").hasSize(30);
  }

  @Test
  void who_asks_is_told_by_the_caller_and_from_where_by_trusted_proxies() {
    Answer answer =
        call.get(
            SAMPLES + "/who",
            "X-Actor",
            "alice@example.com",
            "X-Forwarded-For",
            "1.1.1.1, 203.0.113.7, 10.1.2.3");
    assertThat(answer.text("/data")).isEqualTo("alice@example.com 203.0.113.7");
    assertThat(call.get(SAMPLES + "/who", "X-Actor", "<x>").text("/data")).startsWith("api ");
  }

  @Test
  void the_server_tells_what_it_is() {
    assertThat(call.get("/").text("/data/links/docs")).isEqualTo("/docs");
    assertThat(call.get("/info").text("/data/java")).startsWith("25");
    assertThat(call.get("/health").text("/data/status")).isEqualTo("up");
    assertThat(call.get("/health/live").status()).isEqualTo(200);
    assertThat(call.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void the_description_holds_schemas_examples_and_error_codes() {
    Answer api = call.get("/openapi.json");
    assertThat(api.status()).isEqualTo(200);
    String create = "/paths/~1api~1v2~1samples/post";
    assertThat(api.json().at(create + "/responses").propertyNames()).contains("201", "409", "503");
    String conflicts = create + "/responses/409/content/application~1json/examples";
    assertThat(api.json().at(conflicts).propertyNames())
        .contains("TENANT_002", "IDEMPOTENCY_CONFLICT");
    assertThat(api.json().at("/components/schemas/Failure/properties").propertyNames())
        .contains("error_code", "details", "request_id");
    String properties = "/components/schemas/NewSample/properties";
    assertThat(api.json().at(properties).propertyNames()).contains("sample_name", "tenant_type");
    assertThat(api.text(properties + "/contact_email/example")).isEqualTo("ops@example.com");
    assertThat(api.json().at("/paths/~1api~1v2~1samples/get/parameters").toString())
        .contains("page_size", "tenant_id");
  }

  @Test
  void the_documentation_needs_no_network() {
    Answer docs = call.get("/docs");
    assertThat(docs.status()).isEqualTo(302);
    Answer page = call.get(docs.header("Location").replaceFirst("^http://[^/]*", ""));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.raw().body()).contains("swagger-ui").doesNotContain("https://");
  }
}

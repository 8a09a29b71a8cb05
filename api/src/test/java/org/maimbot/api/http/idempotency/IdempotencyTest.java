package org.maimbot.api.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.api.http.Call;
import org.maimbot.api.http.Call.Answer;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.api.http.Written;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@IntegrationTest
@Import(IdempotencyTest.Tenants.class)
class IdempotencyTest {
  private static final String PATH = "/api/v2/trial-tenants";
  private static final AtomicInteger NAMES = new AtomicInteger();
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private Tenants tenants;
  @Autowired private KeptAnswers kept;
  private Call call;
  private String key;
  private String body;

  record NewTenant(String name, Integer extra) {}

  @TestComponent
  @RestController
  static class Tenants {
    private final Dispatch dispatch;
    private final Replies replies;
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean refusing;

    Tenants(Dispatch dispatch, Replies replies) {
      this.dispatch = dispatch;
      this.replies = replies;
    }

    @PostMapping(PATH)
    ResponseEntity<Envelope<TenantView>> create(@RequestBody NewTenant body) {
      TenantId id = TenantId.next();
      Receipt receipt =
          dispatch.send(
              new CreateTenant(id, body.name(), TenantType.PERSONAL, null, null, null, null));
      done.incrementAndGet();
      if (refusing) throw new Refused(ErrorCode.TENANT_005, "tenant.not-active");
      return replies.created(
          "tenant.created",
          new Written<>(
              receipt, id, PATH + "/" + id, () -> dispatch.ask(new FindTenant(id, null))));
    }

    @SafeToRepeat
    @PostMapping(PATH + "/check")
    ResponseEntity<Envelope<Integer>> check() {
      return replies.ok("done", done.incrementAndGet());
    }
  }

  @BeforeEach
  void prepare() {
    call = new Call(port);
    tenants.done.set(0);
    tenants.refusing = false;
    int number = NAMES.incrementAndGet();
    key = "key-" + number;
    body = "{\"name\": \"repeated " + number + "\"}";
  }

  private Answer post() {
    return call.post(PATH, body, "Idempotency-Key", key);
  }

  @Test
  void a_repetition_gets_the_first_answer_and_does_nothing() {
    Answer first = post();
    Answer second = post();
    assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo("\"1\"");
    assertThat(tenants.done).hasValue(1);
  }

  @Test
  void the_spelling_of_the_json_does_not_count() {
    post();
    String name = body.substring(1, body.length() - 1);
    Answer again = call.post(PATH, "{ \"extra\":null , " + name + " }", "Idempotency-Key", key);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void another_request_under_the_key_is_refused() {
    post();
    Answer other = call.post(PATH, "{\"name\": \"other\"}", "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/error_code")).isEqualTo("IDEMPOTENCY_CONFLICT");
    assertThat(tenants.done).hasValue(1);
  }

  @Test
  void a_refusal_leaves_nothing_behind() {
    tenants.refusing = true;
    assertThat(post().text("/error_code")).isEqualTo("TENANT_005");
    tenants.refusing = false;
    Answer again = post();
    assertThat(again.status()).as(again.raw().body()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isNull();
  }

  @Test
  void concurrent_repetitions_are_done_once_and_answered_alike() throws Exception {
    List<Callable<Answer>> calls =
        IntStream.range(0, 12).<Callable<Answer>>mapToObj(_ -> this::post).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> bodies =
          threads.invokeAll(calls).stream()
              .map(Future::resultNow)
              .map(a -> a.raw().body())
              .toList();
      assertThat(bodies).containsOnly(bodies.getFirst()).first().asString().contains("tenant_");
    }
    assertThat(tenants.done).hasValue(1);
  }

  @Test
  void each_tenant_chooses_its_keys_for_itself() {
    for (String tenant : List.of(tenant(), tenant())) {
      Answer agent = agent(tenant);
      assertThat(agent.status()).as(agent.raw().body()).isEqualTo(201);
      assertThat(agent.text("/data/tenant_id")).isEqualTo(tenant);
      assertThat(agent(tenant, "X-Tenant-Id", tenant).raw().body()).isEqualTo(agent.raw().body());
      assertThat(agent(tenant).header("Idempotent-Replayed")).isEqualTo("true");

      String restore = "/api/v2/agents/" + agent.text("/data/id") + "/config/restore";
      Answer restored = call.post(restore, "{\"version\": 1}", "Idempotency-Key", key);
      assertThat(restored.status()).as(restored.raw().body()).isEqualTo(200);
      assertThat(restored.header("Idempotent-Replayed")).isNull();
    }
  }

  @Test
  void a_repetition_of_what_was_done_under_a_key_of_nobody_is_known() {
    String tenant = tenant();
    Answer first = agent(tenant);
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            jdbc.sql("UPDATE idempotency_record SET scope = '' WHERE scope = ?")
                .param(tenant)
                .update());
    assertThat(agent(tenant).raw().body()).isEqualTo(first.raw().body());
  }

  private String tenant() {
    String named = "{\"name\": \"repeated %d\"}".formatted(NAMES.incrementAndGet());
    return call.post(PATH, named).text("/data/tenant_id");
  }

  private Answer agent(String tenant, String... headers) {
    String named = "{\"tenant_id\": \"%s\", \"name\": \"mai\"}".formatted(tenant);
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Idempotency-Key";
    all[headers.length + 1] = key;
    return call.post("/api/v2/agents", named, all);
  }

  @Test
  void answers_are_kept_sealed_and_expire() {
    post();
    byte[] answer =
        jdbc.sql("SELECT answer FROM idempotency_record WHERE idempotency_key = ?")
            .param(key)
            .query(byte[].class)
            .single();
    assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("tenant", "success");
    expire();
    assertThat(post().status()).as("the name is taken by the first").isEqualTo(409);
    expire();
    kept.purge();
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM idempotency_record WHERE idempotency_key = ?")
                .param(key)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void a_bad_key_is_refused_and_a_check_needs_none() {
    key = "a b";
    assertThat(post().fields()).containsExactly("Idempotency-Key");
    key = "a".repeat(256);
    assertThat(post().status()).isEqualTo(400);
    call.post(PATH + "/check", "{}", "Idempotency-Key", "same");
    call.post(PATH + "/check", "{}", "Idempotency-Key", "same");
    assertThat(tenants.done).hasValue(2);
  }

  private void expire() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            jdbc.sql("UPDATE idempotency_record SET expires_at = 0 WHERE idempotency_key = ?")
                .param(key)
                .update());
  }
}

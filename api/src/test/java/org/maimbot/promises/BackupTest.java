package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.springframework.jdbc.core.JdbcTemplate;

/** A backup is taken beside the writers, and what is restored from it is the same and whole. */
class BackupTest {
  @TempDir private static Path folder;
  private static Map<String, Object> settings;
  private static TwoNodes living;
  private static TenantId tenant;

  @BeforeAll
  static void start() {
    settings = TestServers.running().properties(TestServers.running().freshDatabase());
    living = TwoNodes.on(settings);
    tenant = new TenantId(AgentWriter.newTenant(living.first(), "backed up"));
  }

  @AfterAll
  static void stop() {
    living.close();
  }

  @Test
  void a_backup_under_writes_is_the_same_elsewhere() throws Exception {
    Sealed text = living.bean(0, Vault.class).seal(new EndUser(tenant, "10001"), "hello");
    Set<String> before = new HashSet<>();
    new AgentWriter(living.first(), tenant.value(), 0, 3, before).call();
    Path file = folder.resolve("under-writes");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      List<Future<Void>> writers = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        Http node = i % 2 == 0 ? living.first() : living.second();
        writers.add(threads.submit(new AgentWriter(node, tenant.value(), i, 25, acknowledged)));
      }
      await().until(() -> acknowledged.size() > 20);
      assertThat(new Tool(settings).run("backup", "--to", file.toString())).contains("events");
      for (Future<Void> writer : writers) writer.get();
    }

    Map<String, Object> elsewhere = empty();
    String said = new Tool(elsewhere).run("restore", file.toString(), "--into", url(elsewhere));

    assertThat(said).contains("the log verifies");
    Leftovers restored = new Leftovers(elsewhere);
    assertThat(events(restored)).containsAll(before);
    assertThat(strangers(name(elsewhere))).isEmpty();
    String asRestored = checksums(restored);
    try (TwoNodes server = TwoNodes.alone(elsewhere)) {
      ReadModels.of(server).rebuild("agents", "tenants");
      assertThat(checksums(restored)).isEqualTo(asRestored);
      assertThat(server.bean(0, Vault.class).open(tenant, text)).contains("hello");
      Set<String> after = new HashSet<>();
      new AgentWriter(server.first(), tenant.value(), 9, 2, after).call();
      await().untilAsserted(() -> assertThat(unnumbered(server)).isZero());
      assertThat(new Tool(elsewhere).run("backup", "--to", folder.resolve("again").toString()))
          .contains("with data keys");
    }
  }

  @Test
  void what_was_erased_since_stays_erased() {
    TenantId deleted = new TenantId(AgentWriter.newTenant(living.first(), "to be deleted"));
    Vault vault = living.bean(0, Vault.class);
    Sealed erased = vault.seal(new EndUser(tenant, "erased later"), "forget me");
    Sealed kept = vault.seal(new EndUser(tenant, "kept"), "keep me");
    Sealed ofDeleted = vault.seal(new EndUser(deleted, "x"), "forget us");
    Path file = folder.resolve("apart");
    Path keys = folder.resolve("apart-keys");
    new Tool(settings).run("backup", "--to", file.toString(), "--keys-to", keys.toString());
    String path = "/api/v2/tenants/" + tenant + "/users/erased%20later";
    assertThat(living.first().delete(path).status()).isEqualTo(200);
    assertThat(living.first().delete("/api/v2/tenants/" + deleted).status()).isEqualTo(200);
    Path list = folder.resolve("erasures");
    new Tool(settings).run("export-erasures", "--to", list.toString());

    Map<String, Object> elsewhere = empty();
    Tool tool = new Tool(elsewhere);
    assertThat(tool.refused("restore", file.toString(), "--into", url(elsewhere)))
        .contains("--keys");
    String said =
        tool.run(
            "restore",
            file.toString(),
            "--into",
            url(elsewhere),
            "--keys",
            keys.toString(),
            "--erased",
            list.toString());

    assertThat(said).contains("2 later erasures");
    try (TwoNodes server = TwoNodes.alone(elsewhere)) {
      Vault restored = server.bean(0, Vault.class);
      assertThat(restored.open(tenant, erased)).isEmpty();
      assertThat(restored.open(deleted, ofDeleted)).isEmpty();
      assertThat(restored.open(tenant, kept)).contains("keep me");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            Http.Answer answer = server.first().get("/api/v2/tenants/" + deleted);
            assertThat(answer.code()).isEqualTo("TENANT_001");
            String events = "/api/v2/events?types=user.erased&tenant_id=" + tenant;
            assertThat(server.first().get(events).data().path("items")).hasSize(1);
          });
    }
  }

  @Test
  void a_damaged_backup_and_a_target_in_use_are_refused() throws IOException {
    Path file = folder.resolve("whole");
    Tool tool = new Tool(settings);
    tool.run("backup", "--to", file.toString());
    assertThat(tool.refused("backup", "--to", file.toString())).contains("there already");
    assertThat(tool.refused("restore", file.toString(), "--into", url(settings)))
        .contains("not empty");
    Map<String, Object> elsewhere = empty();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 1; i < 20; i++) {
      int at = Math.toIntExact((long) whole.length * i / 20);
      byte[] altered = whole.clone();
      altered[at] ^= 0x10;
      refused(elsewhere, altered);
      refused(elsewhere, Arrays.copyOf(whole, at));
    }
    assertThat(new Leftovers(elsewhere).jdbc().queryForList("show tables")).isEmpty();
  }

  private static void refused(Map<String, Object> elsewhere, byte[] damaged) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), damaged);
    String said = new Tool(elsewhere).refused("restore", file.toString(), "--into", url(elsewhere));
    assertThat(said).containsAnyOf("is damaged", "no whole backup");
  }

  /** Restored events that are not in the log that they came from. */
  private static List<?> strangers(String elsewhere) {
    return new Leftovers(settings)
        .jdbc()
        .queryForList(
            """
            select r.global_index from %s.domain_event_entry r left join domain_event_entry o
            on o.global_index = r.global_index and o.event_identifier = r.event_identifier
            and o.payload = r.payload and o.meta_data = r.meta_data where o.global_index is null
            """
                .formatted(elsewhere));
  }

  private static long unnumbered(TwoNodes server) {
    return server
        .bean(0, JdbcTemplate.class)
        .queryForObject(
            "select (select count(*) from domain_event_entry) - (select count(*) from"
                + " stream_event)",
            Long.class);
  }

  /** As {@link AgentWriter} names what was acknowledged. */
  private static List<String> events(Leftovers database) {
    return database
        .jdbc()
        .queryForList(
            "select concat(aggregate_identifier, '/', sequence_number) from domain_event_entry",
            String.class);
  }

  private static String checksums(Leftovers database) {
    return database.jdbc().queryForList("checksum table agent, agent_tag, tenant").toString();
  }

  private static Map<String, Object> empty() {
    return new HashMap<>(TestServers.running().properties(TestServers.running().freshDatabase()));
  }

  private static String url(Map<String, Object> settings) {
    return settings.get("spring.datasource.url").toString();
  }

  private static String name(Map<String, Object> settings) {
    return url(settings).replaceAll("\\?.*", "").replaceAll(".*/", "");
  }
}

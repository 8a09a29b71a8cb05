package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development run is started again on its data after {@code kill -9}. */
class DevServerTest {
  @TempDir private Path data;

  @Test
  void what_a_killed_run_left_behind_is_ended_and_its_data_is_there() throws Exception {
    String tenant;
    List<ProcessHandle> left;
    try (Node node = Node.startDevServer(data)) {
      tenant = create(node.http());
      left = node.children();
      node.kill();
    }
    assertThat(left).as("MariaDB and Redis").hasSize(2).allMatch(ProcessHandle::isAlive);

    try (Node node = Node.startDevServer(data)) {
      assertThat(left).noneMatch(ProcessHandle::isAlive);
      assertThat(node.http().get("/api/v2/tenants/" + tenant).status()).isEqualTo(200);
      List<ProcessHandle> servers = node.children();
      assertThat(servers).hasSize(2);
      node.terminate();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !node.isAlive() && servers.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static String create(Http http) {
    Http.Answer created =
        http.post("/api/v2/tenants", Map.of("tenant_name", "kept", "tenant_type", "personal"));
    assertThat(created.status()).isEqualTo(201);
    return created.data().path("tenant_id").asString();
  }
}

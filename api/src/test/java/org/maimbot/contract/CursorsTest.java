package org.maimbot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A cursor that no list has given is refused by every list, whatever it says. */
@IntegrationTest
class CursorsTest {
  @LocalServerPort private int port;
  private Api api;
  private List<String> lists;

  @BeforeEach
  void connect() {
    api = new Api(port);
    String tenant = api.tenant();
    api.agent(tenant);
    lists =
        Stream.of("agents", "api-keys", "conversations", "subscriptions", "agent-templates")
            .map(list -> list + "?tenant_id=" + tenant)
            .toList();
  }

  @Test
  void a_forged_one_is_refused() {
    for (String forged :
        List.of(
            "-created_at\nid_1\nno time",
            "-created_at\nid_1\n",
            "-created_at\nid_1\n2026-02-30T00:00:00",
            "-created_at\nid_1\n+99999-01-01T00:00:00",
            "-created_at\nid_1\n-0001-01-01T00:00:00",
            "-created_at\n标识\n2026-01-01T00:00:00",
            "-created_at\n\n2026-01-01T00:00:00",
            "updated_at\nid_1\n2026-01-01T00:00:00",
            "-created_at\nid_1")) {
      refusedByAll(forged);
    }
  }

  private void refusedByAll(String text) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    refused("tenants?cursor=" + cursor, text);
    for (String list : lists) refused(list + "&cursor=" + cursor, text);
  }

  private void refused(String list, String text) {
    assertThat(api.get("/api/v2/" + list).refused(400, "VALIDATION_ERROR").fields())
        .as("%s for %s", list, text)
        .containsExactly("cursor");
  }

  @Test
  void one_of_another_sort_is_refused_and_one_after_any_name_is_not() {
    String agents = "/api/v2/" + lists.getFirst() + "&sort=name&cursor=";
    String named = "name\nagent_1\n" + "名 \n\u0007 '; --";
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(named.getBytes(UTF_8));

    api.get(agents + cursor).is(200);
    assertThat(
            api.get("/api/v2/" + lists.getFirst() + "&sort=-name&cursor=" + cursor)
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactly("cursor");
  }
}

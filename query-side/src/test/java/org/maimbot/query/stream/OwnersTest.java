package org.maimbot.query.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnersTest {
  @Test
  void ids_are_found_at_the_front_of_data_that_was_cut() {
    assertThat(in("{\"agent_id\":\"agent_1\",\"tenant_id\":\"tenant_1\",\"name\":\"麦", true))
        .isEqualTo(new Owners("tenant_1", "agent_1"));
  }

  @Test
  void ids_inside_other_fields_do_not_count() {
    Owners owners =
        in("{\"config\":{\"tenant_id\":\"tenant_2\"},\"tenant_id\":\"tenant_1\"}", false);
    assertThat(owners).isEqualTo(new Owners("tenant_1", null));
    assertThat(owners.complete(false)).isTrue();
  }

  @Test
  void what_was_cut_before_them_is_incomplete() {
    assertThat(in("{\"name\":\"a long tex", false).complete(false)).isFalse();
    assertThat(in("{\"tenant_id\":\"tenant_1\",\"na", true).complete(true)).isFalse();
  }

  private static Owners in(String data, boolean agents) {
    return Owners.in(data.getBytes(UTF_8), agents);
  }
}

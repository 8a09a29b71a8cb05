package org.maimbot.kernel.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

class PermissionSetTest {
  private static final PermissionGroups OWN =
      new PermissionGroups(
          Map.of(
              "support", List.of("group:reader", "chat:send"),
              "group:a", List.of("group:b", "chat"),
              "b", List.of("group:a", "usage_read"),
              "reader", List.of("admin")));

  @Test
  void a_permission_includes_its_details_and_not_the_other_way_round() {
    assertThat(set("chat").allows("chat")).isTrue();
    assertThat(set("chat").allows("chat:send")).isTrue();
    assertThat(set("chat:*").allows("chat")).isTrue();
    assertThat(set("chat:*").allows("chat:*")).isTrue();
    assertThat(set("chat:*").allows("chat:send")).isTrue();
    assertThat(set("chat:send").allows("chat:send")).isTrue();
    assertThat(set("chat:send").allows("chat")).isFalse();
    assertThat(set("chat:send").allows("chat:*")).isFalse();
    assertThat(set("chat").allows("config_read")).isFalse();
    assertThat(set().allows("chat")).isFalse();
  }

  @Test
  void admin_and_the_star_include_everything() {
    assertThat(set("admin").allows("config_write")).isTrue();
    assertThat(set("*").allows("chat:send")).isTrue();
    assertThat(set("*").effective()).contains("admin", "chat", "events_read").hasSize(7);
  }

  @Test
  void groups_expand_also_nested_and_in_a_circle() {
    assertThat(set("group:operator").effective())
        .containsExactly(
            "audit_read", "chat", "config_read", "config_write", "events_read", "usage_read");
    assertThat(set("group:support").allows("audit_read")).isTrue();
    assertThat(set("group:support").allows("chat")).isFalse();
    assertThat(set("group:a").effective()).containsExactly("chat", "usage_read");
    assertThat(set("group:a").granted()).containsExactly("group:a");
  }

  @Test
  void a_group_that_is_gone_grants_nothing_and_a_built_in_one_cannot_be_replaced() {
    assertThat(set("group:gone").effective()).isEmpty();
    assertThat(set("group:reader").allows("chat")).isFalse();
  }

  @Test
  void every_unknown_permission_is_named() {
    OWN.requireKnown(List.of("chat", "chat:*", "*", "chat:send", "group:support", "group:a"));
    List<String> bad =
        Arrays.asList("chat", "fly", null, "group:none", "fly:*", "chat:", "chat:a b", "");
    assertThatThrownBy(() -> OWN.requireKnown(bad))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.KEY_005);
              assertThat(refused.problems())
                  .extracting(FieldProblem::field)
                  .containsExactly(
                      "permissions[1]",
                      "permissions[2]",
                      "permissions[3]",
                      "permissions[4]",
                      "permissions[5]",
                      "permissions[6]",
                      "permissions[7]");
            });
  }

  private static PermissionSet set(String... granted) {
    return PermissionSet.of(List.of(granted), OWN);
  }
}

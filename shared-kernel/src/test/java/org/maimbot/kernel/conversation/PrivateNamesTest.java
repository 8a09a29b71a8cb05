package org.maimbot.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.user.UserRef;

class PrivateNamesTest {
  private static final String ID = "10001";
  private static final UserRef USER = new UserRef("user_" + "a".repeat(26));

  @ParameterizedTest
  @ValueSource(strings = {"qq:10001:private", "10001", "a:b:10001:private"})
  void what_is_named_by_a_user_is_kept_without_their_id(String name) {
    String kept = PrivateNames.kept(name, ID, USER);
    assertThat(kept).contains(USER.value()).doesNotContain(ID);
    assertThat(PrivateNames.shown(kept, ID, USER)).isEqualTo(name);
    assertThat(PrivateNames.shown(kept, null, USER)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qq:10001:group", "qq:210001:private", "room", "room-10001"})
  void other_names_stay_as_they_are(String name) {
    assertThat(PrivateNames.kept(name, ID, USER)).isEqualTo(name);
    assertThat(PrivateNames.kept(name, null, null)).isEqualTo(name);
    assertThat(PrivateNames.shown(name, ID, USER)).isEqualTo(name);
  }

  @Test
  void a_name_gets_no_longer_than_names_may_be() {
    String name = "x".repeat(114) + ":10001:private";
    assertThat(PrivateNames.kept(name, ID, USER)).isEqualTo(USER.value());
    assertThat(PrivateNames.kept(null, ID, USER)).isNull();
  }
}

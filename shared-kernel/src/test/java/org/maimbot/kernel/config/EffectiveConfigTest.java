package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.kernel.config.Json.node;
import static org.maimbot.kernel.config.Json.object;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EffectiveConfigTest {
  private static final String CHANCE = "/config_overrides/emoji/emoji_chance";

  private final ObjectNode global = emoji(0.1);
  private final ObjectNode tenant = emoji(0.2);
  private final ObjectNode agent =
      object(
          """
          {'config_overrides': {'emoji': {'emoji_chance': 0.3}},
           'platform_overrides': {'qq': {'config_overrides': {'emoji': {'emoji_chance': 0.4}}}},
           'chat_stream_overrides': {'s/1': {'config_overrides': {'emoji': {'emoji_chance': 0.5}}}}}
          """);

  @Test
  void holds_the_defaults_where_nothing_is_stated() {
    EffectiveConfig effective = EffectiveConfig.resolve(null, null, null, "qq", "s/1");
    assertThat(effective.config()).isEqualTo(AgentConfigSchema.defaults());
    assertThat(effective.provenance().values()).containsOnly(ConfigLevel.DEFAULT);
  }

  @Test
  void lets_each_layer_hold_over_the_one_before() {
    assertChance(EffectiveConfig.resolve(null, null, null, null, null), 0.6, ConfigLevel.DEFAULT);
    assertChance(EffectiveConfig.resolve(global, null, null, null, null), 0.1, ConfigLevel.GLOBAL);
    assertChance(
        EffectiveConfig.resolve(global, tenant, null, null, null), 0.2, ConfigLevel.TENANT);
    assertChance(
        EffectiveConfig.resolve(global, tenant, agent, "wx", "other"), 0.3, ConfigLevel.AGENT);
    assertChance(
        EffectiveConfig.resolve(global, tenant, agent, "qq", null), 0.4, ConfigLevel.PLATFORM);
    assertChance(
        EffectiveConfig.resolve(global, tenant, agent, "qq", "s/1"), 0.5, ConfigLevel.CHAT_STREAM);
    assertChance(
        EffectiveConfig.resolve(global, tenant, agent, null, "s/1"), 0.5, ConfigLevel.CHAT_STREAM);
  }

  @Test
  void leaves_the_overrides_out() {
    EffectiveConfig effective = EffectiveConfig.resolve(global, tenant, agent, "qq", "s/1");
    assertThat(effective.config().propertyNames()).containsExactly("config_overrides");
    assertThat(effective.provenance().keySet())
        .noneMatch(pointer -> pointer.contains("_overrides/qq"));
  }

  @Test
  void traces_each_value_to_the_layer_that_stated_it() {
    EffectiveConfig effective =
        EffectiveConfig.resolve(
            object("{'persona':{'personality':'g','interest':'g'},'tags':['g']}"),
            object("{'persona':{'interest':'t'},'x':{'a/b':1}}"),
            object("{'config_overrides':{'mood':{'enable_mood':false}},'x':{'c':{}}}"),
            null,
            null);
    assertThat(effective.provenance())
        .containsEntry("/persona/personality", ConfigLevel.GLOBAL)
        .containsEntry("/persona/interest", ConfigLevel.TENANT)
        .containsEntry("/tags", ConfigLevel.GLOBAL)
        .containsEntry("/x/a~1b", ConfigLevel.TENANT)
        .containsEntry("/x/c", ConfigLevel.AGENT)
        .containsEntry("/config_overrides/mood/enable_mood", ConfigLevel.AGENT)
        .containsEntry("/config_overrides/mood/mood_update_threshold", ConfigLevel.DEFAULT);
    assertThat(effective.provenance().keySet())
        .allSatisfy(
            pointer -> assertThat(effective.config().at(pointer).isMissingNode()).isFalse());
  }

  @Test
  void takes_an_array_as_one_value() {
    EffectiveConfig effective =
        EffectiveConfig.resolve(
            object("{'tags':['a','b']}"), null, object("{'tags':['c']}"), null, null);
    assertThat(effective.config().get("tags")).isEqualTo(node("['c']"));
    assertThat(effective.provenance()).containsEntry("/tags", ConfigLevel.AGENT);
  }

  @Test
  void forgets_the_parts_of_what_was_replaced_by_a_text() {
    EffectiveConfig effective =
        EffectiveConfig.resolve(
            object("{'persona':{'personality':'g'}}"),
            object("{'persona':'t'}"),
            object("{'persona':{'interest':'a'}}"),
            null,
            null);
    assertThat(effective.config().get("persona")).isEqualTo(node("{'interest':'a'}"));
    assertThat(effective.provenance())
        .containsEntry("/persona/interest", ConfigLevel.AGENT)
        .doesNotContainKeys("/persona", "/persona/personality");
  }

  @Test
  void lets_the_agents_override_hold_over_the_tenants_for_the_same_platform() {
    EffectiveConfig effective =
        EffectiveConfig.resolve(
            null,
            object("{'platform_overrides':{'qq':{'persona':'t','tags':['t']}}}"),
            object("{'persona':'a','platform_overrides':{'qq':{'persona':'p'}}}"),
            "qq",
            null);
    assertThat(effective.config().get("persona")).isEqualTo(node("'p'"));
    assertThat(effective.config().get("tags")).isEqualTo(node("['t']"));
    assertThat(effective.provenance()).containsEntry("/tags", ConfigLevel.PLATFORM);
  }

  @Test
  void changes_none_of_the_layers() {
    ObjectNode before = agent.deepCopy();
    EffectiveConfig.resolve(global, tenant, agent, "qq", "s/1").config().removeAll();
    assertThat(agent).isEqualTo(before);
    assertThat(global).isEqualTo(emoji(0.1));
  }

  private static void assertChance(EffectiveConfig effective, double value, ConfigLevel level) {
    assertThat(effective.config().at(CHANCE).doubleValue()).isEqualTo(value);
    assertThat(effective.provenance()).containsEntry(CHANCE, level);
  }

  private static ObjectNode emoji(double chance) {
    return object("{'config_overrides':{'emoji':{'emoji_chance':" + chance + "}}}");
  }
}

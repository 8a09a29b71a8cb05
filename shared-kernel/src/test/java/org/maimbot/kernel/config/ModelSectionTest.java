package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.kernel.config.Json.object;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ModelSectionTest {
  private static ObjectNode layer(String section) {
    return object("{'config_overrides': {'model': " + section + "}}");
  }

  private static ObjectNode onQq(String section) {
    return object(
        "{'platform_overrides': {'qq': {'config_overrides': {'model': " + section + "}}}}");
  }

  private static JsonNode resolved(ObjectNode global, ObjectNode tenant, ObjectNode agent) {
    return EffectiveConfig.resolve(global, tenant, agent, "qq", null)
        .config()
        .at("/config_overrides/model");
  }

  @Test
  void another_address_is_not_sent_the_credential() {
    ObjectNode tenant =
        layer("{'provider': 'openai', 'base_url': 'A', 'api_key': 'k', 'name': 'm'}");
    assertThat(resolved(null, tenant, layer("{'base_url': 'B'}")))
        .isEqualTo(object("{'provider': 'openai', 'base_url': 'B', 'name': 'm'}"));
    assertThat(resolved(null, tenant, layer("{'base_url': 'B', 'api_key': 'own'}")))
        .isEqualTo(
            object("{'provider': 'openai', 'base_url': 'B', 'name': 'm', 'api_key': 'own'}"));
    assertThat(resolved(null, tenant, layer("{'base_url': null}")).has("api_key")).isFalse();
    assertThat(resolved(null, tenant, onQq("{'base_url': 'B'}")).has("api_key")).isFalse();
  }

  @Test
  void the_same_address_keeps_it() {
    ObjectNode tenant = layer("{'provider': 'openai', 'base_url': 'A', 'api_key': 'k'}");
    assertThat(resolved(null, tenant, layer("{'base_url': 'A', 'name': 'm', 'temperature': 1}")))
        .isEqualTo(
            object(
                "{'provider': 'openai', 'base_url': 'A', 'api_key': 'k', 'name': 'm',"
                    + " 'temperature': 1}"));
    assertThat(resolved(null, tenant, layer("{'name': 'm'}")).path("api_key").asString())
        .isEqualTo("k");
  }

  @Test
  void another_provider_begins_anew() {
    ObjectNode tenant =
        layer(
            "{'provider': 'openai', 'base_url': 'A', 'api_key': 'k', 'name': 'm',"
                + " 'temperature': 0.5}");
    assertThat(resolved(null, tenant, layer("{'provider': 'anthropic', 'name': 'c'}")))
        .isEqualTo(object("{'provider': 'anthropic', 'name': 'c', 'temperature': 0.5}"));
    assertThat(resolved(null, layer("{'api_key': 'k'}"), layer("{'provider': 'openai'}")))
        .isEqualTo(object("{'provider': 'openai', 'api_key': 'k'}"));
  }

  @Test
  void the_servers_credential_goes_to_no_address_of_a_tenants() {
    ObjectNode server =
        object(
            """
            {'config_overrides': {'model': {'provider': 'openai', 'api_key': 'server'}},
             'platform_overrides': {'qq': {'config_overrides': {'model': {'api_key': 'qq'}}}}}\
            """);
    ObjectNode agent = layer("{'base_url': 'theirs'}");
    assertThat(resolved(server, null, agent))
        .isEqualTo(object("{'provider': 'openai', 'api_key': 'qq'}"));
    assertThat(
            EffectiveConfig.resolve(server, null, agent, null, null)
                .config()
                .at("/config_overrides/model"))
        .isEqualTo(object("{'provider': 'openai', 'base_url': 'theirs'}"));
  }
}

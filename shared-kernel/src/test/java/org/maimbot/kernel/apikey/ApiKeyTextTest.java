package org.maimbot.kernel.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

class ApiKeyTextTest {
  private static final SecureRandom SECURE = new SecureRandom();
  private static final String WRAPPED_HASH = "7d8f9a2b3c4d5e6f";

  private final Random random = new Random(7);

  @Test
  void what_was_made_is_read_back() {
    for (int version = 1; version < 500; version++) {
      TenantId tenant = TenantId.next();
      AgentId agent = AgentId.next();
      ApiKeyText made = ApiKeyText.generate(SECURE, tenant, agent, version);
      ApiKeyText read = ApiKeyText.parse(made.text());
      assertThat(read.tenantId()).isEqualTo(tenant);
      assertThat(read.agentId()).isEqualTo(agent);
      assertThat(read.version()).isEqualTo(version);
      assertThat(read.hash()).isEqualTo(made.hash());
      assertThat(made.text())
          .matches("mmc_tenant_[0-9a-z]{26}_agent_[0-9a-z]{26}_[0-9a-z]{39}_v" + version);
    }
  }

  @Test
  void keys_do_not_repeat() {
    Set<String> seen = new HashSet<>();
    TenantId tenant = TenantId.next();
    AgentId agent = AgentId.next();
    for (int i = 0; i < 2_000; i++) {
      assertThat(seen.add(ApiKeyText.generate(SECURE, tenant, agent, 1).text())).isTrue();
    }
  }

  @Test
  void every_typo_of_one_character_is_found() {
    String others = "0123456789abcdefghjkmnpqrstvwxyzAZilou_-v é\u0000";
    for (int i = 0; i < 3; i++) {
      String key = aKey().text();
      for (int at = 0; at < key.length(); at++) {
        for (int o = 0; o < others.length(); o++) {
          char other = others.charAt(o);
          if (other == key.charAt(at)) continue;
          assertMalformed(key.substring(0, at) + other + key.substring(at + 1));
        }
      }
    }
  }

  @Test
  void a_typo_in_the_secret_is_told_from_an_unknown_key() {
    for (int i = 0; i < 200; i++) {
      String key = aKey().text();
      int at = key.length() - 5 - random.nextInt(30);
      char other = key.charAt(at) == 'x' ? 'y' : 'x';
      assertThatThrownBy(
              () -> ApiKeyText.parse(key.substring(0, at) + other + key.substring(at + 1)))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.reason()).isEqualTo("key.checksum"));
    }
  }

  @Test
  void swapped_neighbours_and_lost_or_doubled_characters_are_found() {
    String key = aKey().text();
    for (int at = 0; at < key.length() - 1; at++) {
      String head = key.substring(0, at);
      char here = key.charAt(at);
      char next = key.charAt(at + 1);
      if (here != next) assertMalformed(head + next + here + key.substring(at + 2));
      assertMalformed(head + key.substring(at + 1));
      assertMalformed(head + here + key.substring(at));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "mmc",
        "mmc_",
        "mmc__",
        "mmc_tenant_",
        "mmc_tenant__agent_",
        "mmc_tenant_a_agent_b__v1",
        "mmc_tenant_a_agent_b_c_v1",
        "mmc_tenant_租户_agent_b_c_v1",
        "mmc_租户",
        "mmc_\u0000\u0001",
        "mmc_====",
        "mmc_dGVuYW50Xw==",
        "mmc_AAAA",
        "sk-123",
        "😀mmc_"
      })
  void anything_else_is_malformed(String text) {
    assertMalformed(text);
  }

  @Test
  void random_and_huge_texts_are_malformed() {
    assertMalformed("mmc_tenant_" + "a".repeat(5_000_000));
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder("mmc_");
      int length = random.nextInt(80);
      for (int at = 0; at < length; at++)
        text.append((char) random.nextInt(i % 2 == 0 ? 128 : 65536));
      assertMalformed(text.toString());
    }
  }

  @Test
  void the_older_wrapped_form_is_read() {
    ApiKeyText key =
        ApiKeyText.parse(wrapped("tenant_xyz123_agent_abc456_" + WRAPPED_HASH + "_v1"));
    assertThat(key.tenantId()).isEqualTo(new TenantId("tenant_xyz123"));
    assertThat(key.agentId()).isEqualTo(new AgentId("agent_abc456"));
    assertThat(key.version()).isEqualTo(1);
    assertThat(key.mask()).isEqualTo("mmc_…5e6f");
  }

  @Test
  void older_ids_may_hold_underscores() {
    ApiKeyText key = ApiKeyText.parse(wrapped("tenant_My_Co_agent_a_1_" + WRAPPED_HASH + "_v12"));
    assertThat(key.tenantId()).isEqualTo(new TenantId("tenant_My_Co"));
    assertThat(key.agentId()).isEqualTo(new AgentId("agent_a_1"));
    assertThat(key.version()).isEqualTo(12);
  }

  @Test
  void what_is_wrapped_must_be_a_key() {
    assertMalformed(wrapped("tenant_a_" + WRAPPED_HASH + "_v1"));
    assertMalformed(wrapped("agent_a_tenant_b_" + WRAPPED_HASH + "_v1"));
    assertMalformed(wrapped("tenant_a_agent_b_nothex!!_v1"));
    assertMalformed(wrapped("tenant_a_agent_b_" + WRAPPED_HASH + "_1"));
    assertMalformed(wrapped("tenant_租_agent_b_" + WRAPPED_HASH + "_v1"));
    assertMalformed(wrapped("_"));
  }

  @Test
  void it_never_prints_itself() {
    ApiKeyText key = aKey();
    assertThat(key.toString()).isEqualTo(key.mask()).startsWith("mmc_…").hasSize(9);
    assertThat(key.hash().hex()).matches("[0-9a-f]{64}");
  }

  private static String wrapped(String inner) {
    return "mmc_" + Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
  }

  private static ApiKeyText aKey() {
    return ApiKeyText.generate(SECURE, TenantId.next(), AgentId.next(), 1);
  }

  private static void assertMalformed(String text) {
    assertThatThrownBy(() -> ApiKeyText.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
        .extracting(Refused::code)
        .isEqualTo(ErrorCode.AUTH_001);
  }
}

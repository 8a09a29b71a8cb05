package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.maimbot.kernel.config.Json.node;
import static org.maimbot.kernel.config.Json.object;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
import tools.jackson.databind.node.ObjectNode;

class ConfigSecretsTest {
  private static final TenantId TENANT = TenantId.of("tenant_a");

  private static final ObjectNode AT_HOME =
      object("{'config_overrides':{'model':{'base_url':'https://home.example/v1'}}}");

  private final ReversingVault vault = new ReversingVault();

  @Test
  void seals_a_credential_and_keeps_its_last_four_characters() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    assertThat(kept.at("/config_overrides/model/api_key"))
        .isEqualTo(node("{'sealed':'tenant_a#1:dcba-terces-ks','hint':'abcd'}"));
    AgentConfigSchema.check(kept);
  }

  @Test
  void seals_wherever_a_model_stands() {
    ObjectNode kept =
        seal(
            object(
                """
                {'config_overrides': {'model': {'fallback': [{'api_key': 'sk-secret-0001'}],
                   'credentials': {'api_key': 'sk-secret-0002'}}},
                 'platform_overrides': {'qq': {'config_overrides': {'model':
                   {'api_key': 'sk-secret-0003', 'fallback': [{'api_key': 'sk-secret-0004'}]}}}},
                 'chat_stream_overrides': {'s/1': {'config_overrides': {'model':
                   {'api_key': 'sk-secret-0005'}}}}}
                """),
            null);
    assertThat(kept.toString()).doesNotContain("sk-secret");
    assertThat(ConfigSecrets.masked(kept).toString())
        .contains("********0001", "********0002", "********0003", "********0004", "********0005");
  }

  @Test
  void seals_every_text_in_credentials_and_keeps_each_when_its_mask_comes_back() {
    ObjectNode given =
        credentials("{'token':'tok-secret-0001','keys':['key-secret-0002',{'pem':'short'}],'n':3}");
    ObjectNode kept = seal(given, null);
    AgentConfigSchema.check(kept);
    assertThat(kept.toString()).doesNotContain("-secret-", "short");
    assertThat(kept.at("/config_overrides/model/credentials/n").asInt()).isEqualTo(3);
    ObjectNode shown = ConfigSecrets.masked(kept);
    assertThat(shown)
        .isEqualTo(
            credentials(
                "{'token':'********0001','keys':['********0002',{'pem':'********'}],'n':3}"));
    assertThat(seal(shown, kept)).isEqualTo(kept);
    assertThat(ConfigSecrets.revealed(vault, TENANT, kept)).isEqualTo(given);
    vault.destroy(TENANT);
    assertThat(ConfigSecrets.revealed(vault, TENANT, kept))
        .isEqualTo(credentials("{'keys':[null,{}],'n':3}"));
  }

  @Test
  void seals_credentials_that_are_one_text() {
    ObjectNode kept = seal(credentials("'tok-secret-0001'"), null);
    assertThat(ConfigSecrets.masked(kept)).isEqualTo(credentials("'********0001'"));
    assertThat(refusal(credentials("{'sealed':'x','hint':'0001'}"), kept))
        .isEqualTo(
            FieldProblem.of("/config_overrides/model/credentials", "config.forged-credential"));
  }

  @Test
  void refuses_to_send_credentials_elsewhere_than_before() {
    ObjectNode kept = seal(MergePatch.apply(credentials("{'token':'tok-secret'}"), AT_HOME), null);
    ObjectNode moved =
        MergePatch.apply(
            kept, object("{'config_overrides':{'model':{'base_url':'https://evil.example'}}}"));
    assertThat(refusal(moved, kept).reason()).isEqualTo("config.moved-credential");
    ObjectNode effective = EffectiveConfig.resolve(null, kept, without(moved), null, null).config();
    assertThat(effective.at("/config_overrides/model").has("credentials")).isFalse();
  }

  @Test
  void leaves_other_sections_alone() {
    ObjectNode config = object("{'custom':{'api_key':'x'},'config_overrides':{'chat':{}}}");
    assertThat(seal(config, null)).isEqualTo(config);
  }

  @Test
  void changes_only_copies() {
    ObjectNode config = model("sk-secret-abcd");
    ObjectNode kept = seal(config, null);
    ConfigSecrets.masked(kept);
    ConfigSecrets.revealed(vault, TENANT, kept);
    assertThat(config).isEqualTo(model("sk-secret-abcd"));
    assertThat(kept.at("/config_overrides/model/api_key/hint").asString()).isEqualTo("abcd");
  }

  @Test
  void never_seals_twice() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    assertThat(seal(kept, kept)).isEqualTo(kept);
    assertThat(vault.seals).isEqualTo(1);
  }

  @Test
  void keeps_what_was_sealed_when_the_mask_comes_back() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    assertThat(seal(model("********abcd"), kept)).isEqualTo(kept);
    assertThat(vault.seals).isEqualTo(1);
  }

  @Test
  void finds_a_masked_fallback_that_moved() {
    ObjectNode kept = seal(fallback("sk-secret-0001", "sk-secret-0002"), null);
    ObjectNode moved = seal(fallback("********0002", "********0001"), kept);
    assertThat(ConfigSecrets.revealed(vault, TENANT, moved))
        .isEqualTo(fallback("sk-secret-0002", "sk-secret-0001"));
  }

  @Test
  void refuses_a_mask_of_nothing_or_of_more_than_one() {
    assertThat(refusal(model("********abcd"), null))
        .isEqualTo(FieldProblem.of("/config_overrides/model/api_key", "config.masked-credential"));
    assertThat(refusal(model("********wxyz"), seal(model("sk-secret-abcd"), null)).reason())
        .isEqualTo("config.masked-credential");
    ObjectNode twins = seal(fallback("sk-one-abcd", "sk-two-abcd"), null);
    assertThat(refusal(model("********abcd"), twins).reason())
        .isEqualTo("config.masked-credential");
  }

  @Test
  void seals_the_new_credential_that_replaces_an_old_one() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    ObjectNode next = seal(MergePatch.apply(kept, model("sk-other-wxyz")), kept);
    assertThat(ConfigSecrets.revealed(vault, TENANT, next)).isEqualTo(model("sk-other-wxyz"));
  }

  @Test
  void refuses_the_sealed_form_from_anyone_else() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    ObjectNode forged =
        object("{'config_overrides':{'model':{'api_key':{'sealed':'x','hint':'abcd'}}}}");
    assertThat(refusal(forged, null))
        .isEqualTo(FieldProblem.of("/config_overrides/model/api_key", "config.forged-credential"));
    assertThat(refusal(MergePatch.apply(kept, forged), kept).reason())
        .isEqualTo("config.forged-credential");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'base_url':'https://evil.example/v1'}",
        "{'base_url':null}",
        "{'base_url':'https://evil.example/v1','api_key':'********abcd'}",
        "{'provider':'anthropic'}"
      })
  void refuses_to_send_a_credential_elsewhere_than_before(String change) {
    ObjectNode kept = seal(MergePatch.apply(model("sk-secret-abcd"), AT_HOME), null);
    ObjectNode moved =
        MergePatch.apply(kept, object("{'config_overrides':{'model':" + change + "}}"));
    assertThat(refusal(moved, kept))
        .isEqualTo(FieldProblem.of("/config_overrides/model/api_key", "config.moved-credential"));
    ObjectNode withIt = seal(MergePatch.apply(moved, model("sk-other-wxyz")), kept);
    assertThat(ConfigSecrets.masked(withIt).toString()).contains("********wxyz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'provider':'openai'}", "{'name':'other','temperature':1}"})
  void keeps_a_credential_that_goes_where_it_went(String change) {
    ObjectNode kept = seal(MergePatch.apply(model("sk-secret-abcd"), AT_HOME), null);
    ObjectNode changed =
        MergePatch.apply(kept, object("{'config_overrides':{'model':" + change + "}}"));
    assertThat(seal(changed, kept)).isEqualTo(changed);
  }

  @Test
  void refuses_to_move_a_fallbacks_credential_to_another_address() {
    ObjectNode kept =
        seal(
            object(
                """
                {'config_overrides':{'model':{'fallback':[
                  {'api_key':'sk-secret-0001','base_url':'https://a.example/v1'},
                  {'api_key':'sk-secret-0002','base_url':'https://b.example/v1'}]}}}
                """),
            null);
    ObjectNode swapped =
        object(
            """
            {'config_overrides':{'model':{'fallback':[
              {'api_key':'********0002','base_url':'https://a.example/v1'},
              {'api_key':'********0001','base_url':'https://b.example/v1'}]}}}
            """);
    assertThat(refusal(swapped, kept).reason()).isEqualTo("config.moved-credential");
  }

  @Test
  void masks_what_is_still_in_clear_and_masks_once() {
    assertThat(ConfigSecrets.masked(model("sk-secret-abcd"))).isEqualTo(model("********abcd"));
    assertThat(ConfigSecrets.masked(model("********abcd"))).isEqualTo(model("********abcd"));
    assertThat(ConfigSecrets.masked(model("short"))).isEqualTo(model("********"));
  }

  @Test
  void keeps_a_short_credential_behind_the_bare_mask() {
    ObjectNode kept = seal(model("short"), null);
    assertThat(ConfigSecrets.masked(kept)).isEqualTo(model("********"));
    assertThat(seal(ConfigSecrets.masked(kept), kept)).isEqualTo(kept);
  }

  @Test
  void reveals_until_the_data_key_is_destroyed() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    assertThat(ConfigSecrets.revealed(vault, TENANT, kept)).isEqualTo(model("sk-secret-abcd"));
    vault.destroy(TENANT);
    assertThat(ConfigSecrets.revealed(vault, TENANT, kept))
        .isEqualTo(object("{'config_overrides':{'model':{}}}"));
  }

  @Test
  void is_one_value_when_layers_are_resolved() {
    ObjectNode kept = seal(model("sk-secret-abcd"), null);
    assertThat(EffectiveConfig.resolve(null, null, kept, null, null).provenance())
        .containsEntry("/config_overrides/model/api_key", ConfigLevel.AGENT);
  }

  private ObjectNode seal(ObjectNode config, ObjectNode previous) {
    return ConfigSecrets.seal(vault, TENANT, config, previous);
  }

  private FieldProblem refusal(ObjectNode config, ObjectNode previous) {
    Refused refused = catchThrowableOfType(Refused.class, () -> seal(config, previous));
    assertThat(refused.code()).isEqualTo(ErrorCode.AGENT_004);
    return refused.problems().getFirst();
  }

  private static ObjectNode model(String key) {
    return object("{'config_overrides':{'model':{'api_key':'" + key + "'}}}");
  }

  private static ObjectNode credentials(String given) {
    return object("{'config_overrides':{'model':{'credentials':" + given + "}}}");
  }

  private static ObjectNode without(ObjectNode config) {
    return MergePatch.apply(config, object("{'config_overrides':{'model':{'credentials':null}}}"));
  }

  private static ObjectNode fallback(String first, String second) {
    return object(
        "{'config_overrides':{'model':{'fallback':[{'api_key':'%s'},{'api_key':'%s'}]}}}"
            .formatted(first, second));
  }

  /** Seals by reversing, and numbers what it sealed as a real one never seals alike. */
  private static final class ReversingVault implements Vault {
    private final Set<TenantId> destroyed = new HashSet<>();
    private int seals;

    @Override
    public Sealed seal(TenantId tenant, String clear) {
      return Sealed.of(tenant + "#" + ++seals + ":" + new StringBuilder(clear).reverse());
    }

    @Override
    public Optional<String> open(TenantId tenant, Sealed sealed) {
      if (destroyed.contains(tenant)) return Optional.empty();
      String reversed = sealed.ciphertext().substring(sealed.ciphertext().indexOf(':') + 1);
      return Optional.of(new StringBuilder(reversed).reverse().toString());
    }

    @Override
    public void destroy(TenantId tenant) {
      destroyed.add(tenant);
    }

    @Override
    public Sealed seal(TenantId tenant, UserRef user, String clear) {
      throw new UnsupportedOperationException("Configurations belong to no user");
    }

    @Override
    public UserRef pseudonym(EndUser user) {
      throw new UnsupportedOperationException("Configurations belong to no user");
    }

    @Override
    public boolean destroy(TenantId tenant, UserRef user) {
      throw new UnsupportedOperationException("Configurations belong to no user");
    }

    @Override
    public boolean hasDestroyed(TenantId tenant, UserRef user) {
      throw new UnsupportedOperationException("Configurations belong to no user");
    }
  }
}

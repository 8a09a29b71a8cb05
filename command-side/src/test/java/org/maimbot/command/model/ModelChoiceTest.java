package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.model.ModelKind;

class ModelChoiceTest {
  private final ReversingVault vault = new ReversingVault();

  private static ModelSettings settings(ModelKind provider, List<ModelKind> fallback) {
    return new ModelSettings(
        provider,
        fallback,
        new ModelSettings.Service("http://10.0.0.7/v1/", "sk-server", "own-model"),
        new ModelSettings.Service(null, "sk-ant", "claude"),
        new ModelSettings.Service(null, null, null),
        "[]",
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        2,
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        100,
        1,
        1,
        1,
        Duration.ofSeconds(1));
  }

  private List<ModelChoice.Choice> choices(ModelSettings settings, String section) {
    String config = "{'config_overrides': {'model': " + section + "}}";
    return new ModelChoice(settings, new ModelAddresses(false), vault).of(Prompts.of(config, "hi"));
  }

  private Model only(String section) {
    ModelChoice.Choice choice = choices(settings(ModelKind.OPENAI, List.of()), section).getFirst();
    assertThat(choice.problem()).isNull();
    return choice.model();
  }

  @Test
  void the_server_answers_where_no_provider_is_named() {
    var choices =
        choices(settings(ModelKind.OPENAI, List.of(ModelKind.ANTHROPIC, ModelKind.BUILTIN)), "{}");
    assertThat(choices)
        .extracting(choice -> choice.model().toString())
        .containsExactly("openai own-model", "anthropic claude", "builtin builtin");
    Model first = choices.getFirst().model();
    assertThat(first.address()).hasToString("http://10.0.0.7/v1");
    assertThat(first.credential()).isEqualTo("sk-server");
    assertThat(first.servers()).isTrue();
    assertThat(choices.get(1).model().address()).hasToString("https://api.anthropic.com");
  }

  @Test
  void its_own_credential_goes_to_the_public_address() {
    Model model = only("{'provider': 'openai', 'name': 'm', 'api_key': 'sk-mine'}");
    assertThat(model.address()).hasToString("https://api.openai.com/v1");
    assertThat(model.credential()).isEqualTo("sk-mine");
    assertThat(model.servers()).isFalse();
    assertThat(only("{'name': 'm', 'api_key': 'sk-mine'}").address())
        .hasToString("https://api.openai.com/v1");
  }

  @Test
  void the_servers_credential_never_goes_to_another_address() {
    Model model =
        only("{'provider': 'openai', 'name': 'm', 'base_url': 'https://example.com/v1/'}");
    assertThat(model.address()).hasToString("https://example.com/v1");
    assertThat(model.credential()).isNull();
  }

  @Test
  void a_sealed_credential_is_opened() {
    String sealed = vault.seal(Prompts.TENANT, "sk-mine").ciphertext();
    assertThat(
            only("{'name': 'm', 'api_key': {'sealed': '%s', 'hint': 'mine'}}".formatted(sealed))
                .credential())
        .isEqualTo("sk-mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/v1",
        "ftp://example.com",
        "https://user:pw@example.com/v1",
        "https://0x7f.1/v1"
      })
  void addresses_that_may_not_be_sent_to_are_not_asked(String url) {
    var choice =
        choices(settings(ModelKind.BUILTIN, List.of()), "{'name': 'm', 'base_url': '" + url + "'}")
            .getFirst();
    assertThat(choice.problem().detail()).isEqualTo("openai: its address is not allowed");
    assertThat(choice.problem().failure()).isEqualTo(TurnFailure.MODEL_UNUSABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'provider': 'ollama', 'name': 'm'}                       | ollama: the server knows none
          {'provider': 'ollama', 'base_url': 'https://example.com'} | ollama: it has no name
          """)
  void what_cannot_be_asked_says_why(String section, String detail) {
    var choice = choices(settings(ModelKind.BUILTIN, List.of()), section).getFirst();
    assertThat(choice.problem().detail()).isEqualTo(detail);
  }

  @Test
  void a_fallback_that_says_nothing_of_it_is_sampled_as_the_first() {
    var choices =
        choices(
            settings(ModelKind.OPENAI, List.of()),
            """
            {'provider': 'openai', 'temperature': 0.5, 'max_tokens': 9, 'fallback': [
              {'provider': 'anthropic'}, {'provider': 'anthropic', 'temperature': 1}]}\
            """);
    assertThat(choices)
        .extracting(choice -> choice.model().temperature())
        .containsExactly(0.5, 0.5, 1.0);
    assertThat(choices).extracting(choice -> choice.model().maxTokens()).containsOnly(9);
  }

  @Test
  void a_message_may_ask_for_other_sampling() {
    Prompt prompt = Prompts.of("{'config_overrides': {'model': {'temperature': 1}}}", "hi");
    Prompt asking =
        new Prompt(
            prompt.tenantId(),
            prompt.place(),
            false,
            prompt.config(),
            prompt.history(),
            null,
            "hi",
            new Sampling(0.0, 5),
            Duration.ofSeconds(1));
    Model model =
        new ModelChoice(settings(ModelKind.OPENAI, List.of()), new ModelAddresses(false), vault)
            .of(asking)
            .getFirst()
            .model();
    assertThat(model.temperature()).isZero();
    assertThat(model.maxTokens()).isEqualTo(5);
  }
}

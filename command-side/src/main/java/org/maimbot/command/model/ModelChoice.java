package org.maimbot.command.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.model.ModelKind;
import org.maimbot.kernel.outbound.OutboundAddresses;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Chooses the models that a prompt may be put to: those of its configuration, else the server's. A
 * block that states neither address nor credential means the server's own provider of its kind.
 */
@Component
class ModelChoice {
  /** Whoever states one of these means a provider of their own choice. */
  private static final List<String> OWN = List.of("provider", "base_url", "api_key");

  /** More would take longer than anybody waits. */
  private static final int MOST_FALLBACKS = 8;

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final ModelSettings settings;
  private final Vault vault;
  private final OutboundAddresses addresses;

  ModelChoice(ModelSettings settings, ModelAddresses allowed, Vault vault) {
    this.settings = settings;
    this.vault = vault;
    this.addresses = allowed.guarded();
  }

  /** Each as it will be asked, or why it cannot be. */
  List<Choice> of(Prompt prompt) {
    JsonNode section = prompt.config().path("config_overrides").path("model");
    boolean own = OWN.stream().anyMatch(section::hasNonNull);
    var choices = new ArrayList<Choice>();
    ModelKind first = own ? kind(section) : settings.provider();
    choices.add(choice(prompt, first, section, section));
    if (section.path("fallback").isArray()) {
      section
          .path("fallback")
          .valueStream()
          .limit(MOST_FALLBACKS)
          .forEach(block -> choices.add(choice(prompt, kind(block), block, section)));
    } else if (!own) {
      settings.fallback().forEach(kind -> choices.add(choice(prompt, kind, NOTHING, section)));
    }
    return choices;
  }

  /**
   * A model to be asked.
   *
   * @param name null when it has none
   * @param model null when it cannot be
   * @param problem null unless it cannot be
   */
  record Choice(String name, Model model, ModelFault problem) {}

  private static ModelKind kind(JsonNode block) {
    String name = block.path("provider").asString("openai");
    return ModelKind.valueOf(name.toUpperCase(Locale.ROOT)); // the schema lists them
  }

  private Choice choice(Prompt prompt, ModelKind kind, JsonNode block, JsonNode section) {
    try {
      Model model = model(prompt, kind, block, section);
      return new Choice(model.name(), model, null);
    } catch (ModelFault fault) {
      return new Choice(block.path("name").asString(null), null, fault.of(Json.nameOf(kind)));
    }
  }

  private Model model(Prompt prompt, ModelKind kind, JsonNode block, JsonNode section) {
    JsonNode url = block.path("base_url");
    JsonNode key = block.path("api_key");
    boolean servers = !url.isString() && (key.isMissingNode() || key.isNull());
    ModelSettings.Service service = settings.service(kind);
    if (servers && !service.isGiven()) throw ModelFault.unusable("the server knows none");
    String name = block.path("name").asString(servers ? service.name() : null);
    if (name == null) throw ModelFault.unusable("it has no name");
    String address = url.isString() ? url.stringValue() : servers ? service.baseUrl() : null;
    String credential =
        servers ? service.apiKey() : credential(prompt.tenantId(), key).orElse(null);
    Sampling asked = prompt.sampling();
    return new Model(
        kind,
        address == null ? publicAddress(kind) : address(address, servers),
        credential,
        name,
        asked.temperature() != null ? asked.temperature() : number(block, section),
        asked.maxTokens() != null ? asked.maxTokens() : tokens(block, section),
        servers);
  }

  private Optional<String> credential(TenantId tenant, JsonNode key) {
    if (key.isMissingNode() || key.isNull()) return Optional.empty();
    Optional<String> clear = ConfigSecrets.revealed(vault, tenant, key);
    if (clear.isEmpty()) throw ModelFault.unusable("its credential was destroyed");
    return clear;
  }

  private URI address(String text, boolean servers) {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (servers) return URI.create(bare);
    try {
      return addresses.parsed(bare);
    } catch (Refused _) {
      throw ModelFault.unusable("its address is not allowed");
    }
  }

  private static URI publicAddress(ModelKind kind) {
    return URI.create(
        switch (kind) {
          case OPENAI -> "https://api.openai.com/v1";
          case ANTHROPIC -> "https://api.anthropic.com";
          case OLLAMA, BUILTIN -> "http://localhost:11434";
        });
  }

  private static Double number(JsonNode block, JsonNode section) {
    JsonNode stated = block.path("temperature").isNumber() ? block : section;
    return stated.path("temperature").isNumber() ? stated.get("temperature").asDouble() : null;
  }

  private static Integer tokens(JsonNode block, JsonNode section) {
    JsonNode stated = block.path("max_tokens").isNumber() ? block : section;
    return stated.path("max_tokens").isNumber() ? stated.get("max_tokens").asInt() : null;
  }
}

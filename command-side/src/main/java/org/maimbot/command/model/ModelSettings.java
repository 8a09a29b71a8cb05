package org.maimbot.command.model;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.model.ModelKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers that the server itself knows, and how patiently any provider is asked.
 *
 * @param provider who answers where no configuration names a provider
 * @param fallback who is asked then when that one fails, in this order
 * @param prices a JSON array of models with prices, over the list that comes with the server
 * @param connectTimeout how long a connection may take
 * @param firstTokenTimeout how long the first piece of a reply may take
 * @param chunkTimeout how long each further piece may take
 * @param retries how often a provider is asked again before anything came of it
 * @param retryAfter the pause before the first of these, which doubles each time
 * @param longestRetryAfter a provider that wants to be left alone for longer is not waited for
 * @param maxReply characters after which a reply is cut off
 * @param perTenant replies that one provider may be writing for one tenant at once
 * @param perTenantInAll replies that all providers together may be writing for one tenant at once
 * @param perProvider replies that one of the server's own may be writing for all tenants at once
 * @param brokenFor how long a provider that mostly fails is left alone
 */
@ConfigurationProperties("maimbot.models")
record ModelSettings(
    @DefaultValue("builtin") ModelKind provider,
    @DefaultValue List<ModelKind> fallback,
    @DefaultValue Service openai,
    @DefaultValue Service anthropic,
    @DefaultValue Service ollama,
    @DefaultValue("[]") String prices,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration firstTokenTimeout,
    @DefaultValue("30s") Duration chunkTimeout,
    @DefaultValue("2") int retries,
    @DefaultValue("250ms") Duration retryAfter,
    @DefaultValue("5s") Duration longestRetryAfter,
    @DefaultValue("200000") int maxReply,
    @DefaultValue("1000") int perTenant,
    @DefaultValue("2000") int perTenantInAll,
    @DefaultValue("4000") int perProvider,
    @DefaultValue("10s") Duration brokenFor) {

  /**
   * A provider of the server's own.
   *
   * @param baseUrl null is the public one of its kind
   * @param apiKey null where none is needed
   * @param name the model that is asked where none is named, or null
   */
  record Service(String baseUrl, String apiKey, String name) {
    boolean isGiven() {
      return baseUrl != null || apiKey != null || name != null;
    }

    @Override
    public String toString() {
      return "Service[" + baseUrl + ", " + name + "]";
    }
  }

  /** The server's own provider of the kind. */
  Service service(ModelKind kind) {
    return switch (kind) {
      case OPENAI -> openai;
      case ANTHROPIC -> anthropic;
      case OLLAMA -> ollama;
      case BUILTIN -> new Service(null, null, BuiltinResponder.NAME);
    };
  }
}

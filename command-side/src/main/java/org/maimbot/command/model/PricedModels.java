package org.maimbot.command.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.model.ModelCatalogue;
import org.maimbot.kernel.model.ModelKind;
import org.maimbot.kernel.model.ModelOffer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * The models with known prices: the list that comes with the server, the settings' list over it,
 * and the models that the server's own providers answer with.
 */
@Component
class PricedModels implements ModelCatalogue {
  private final List<ModelOffer> offers;

  PricedModels(ModelSettings settings) {
    Map<String, Price> prices = new LinkedHashMap<>();
    Stream.concat(Stream.of(shipped()), Stream.of(parse(settings.prices())))
        .forEach(price -> prices.put(price.provider() + " " + price.name(), price));
    for (ModelKind kind : ModelKind.values()) {
      String name = settings.service(kind).name();
      if (name != null) {
        prices.computeIfAbsent(
            kind + " " + name, _ -> new Price(kind, name, null, null, null, null, null));
      }
    }
    offers =
        prices.values().stream()
            .map(price -> offer(price, settings))
            .sorted(Comparator.comparing(offer -> !offer.isDefault()))
            .toList();
  }

  /** A price, and where and on what day it was found, if that is told. */
  private record Price(
      ModelKind provider,
      String name,
      BigDecimal input,
      BigDecimal output,
      String currency,
      String source,
      LocalDate asOf) {}

  @Override
  public List<ModelOffer> offers() {
    return offers;
  }

  private static ModelOffer offer(Price price, ModelSettings settings) {
    boolean isDefault =
        price.provider() == settings.provider()
            && price.name().equals(settings.service(settings.provider()).name());
    return new ModelOffer(
        price.provider(),
        price.name(),
        price.input(),
        price.output(),
        price.currency(),
        price.source(),
        price.asOf(),
        settings.service(price.provider()).isGiven(),
        isDefault);
  }

  private static Price[] shipped() {
    try (InputStream in = PricedModels.class.getResourceAsStream("prices.json")) {
      return Json.mapper().readValue(in, Price[].class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Price[] parse(String json) {
    try {
      Price[] prices = Json.mapper().readValue(json, Price[].class);
      for (Price price : prices) check(price);
      return prices;
    } catch (JacksonException e) {
      throw new IllegalStateException("maimbot.models.prices is no list of prices", e);
    }
  }

  private static void check(Price price) {
    boolean whole =
        price.provider() != null
            && price.name() != null
            && isPrice(price.input())
            && isPrice(price.output())
            && price.currency() != null
            && price.currency().matches("[A-Z]{3}");
    if (!whole) {
      throw new IllegalStateException(
          "maimbot.models.prices: each wants provider, name, input, output ≥ 0 and currency: "
              + price);
    }
  }

  private static boolean isPrice(BigDecimal price) {
    return price != null && price.signum() >= 0;
  }
}

package org.maimbot.kernel.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A model that a configuration can name.
 *
 * @param inputPrice of 1,000,000 tokens that the model reads
 * @param outputPrice of 1,000,000 tokens that it writes
 * @param currency ISO 4217
 * @param priceSource where its provider publishes the prices; null when nobody said
 * @param priceAsOf the day on which they were these; null when nobody said
 * @param ready whether it can be named without a credential, as the server has one
 * @param isDefault whether it answers where no configuration names a model
 */
public record ModelOffer(
    ModelKind provider,
    String name,
    BigDecimal inputPrice,
    BigDecimal outputPrice,
    String currency,
    String priceSource,
    LocalDate priceAsOf,
    boolean ready,
    boolean isDefault) {}

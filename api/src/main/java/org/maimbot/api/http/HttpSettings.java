package org.maimbot.api.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests are taken in.
 *
 * @param maxBodySize a larger body is refused with 413
 * @param maxBatchSize the same for a batch of messages, which each may be as long as one alone
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} is
 *     believed; nobody's by default
 */
@ConfigurationProperties("maimbot.http")
public record HttpSettings(
    @DefaultValue("1MB") DataSize maxBodySize,
    @DefaultValue("16MB") DataSize maxBatchSize,
    @DefaultValue List<String> trustedProxies) {}

package org.maimbot.api.http.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long answers are kept for repeated requests.
 *
 * @param ttl from the first request
 */
@ConfigurationProperties("maimbot.idempotency")
record IdempotencySettings(@DefaultValue("24h") Duration ttl) {}

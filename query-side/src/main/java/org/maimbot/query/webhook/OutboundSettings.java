package org.maimbot.query.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the server may connect to when others name the address.
 *
 * @param allowPrivate whether private and loopback addresses and plain http are fine
 */
@ConfigurationProperties("maimbot.outbound")
record OutboundSettings(@DefaultValue("false") boolean allowPrivate) {}

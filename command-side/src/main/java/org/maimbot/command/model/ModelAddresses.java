package org.maimbot.command.model;

import org.maimbot.kernel.outbound.OutboundAddresses;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a tenant's provider may be.
 *
 * @param allowPrivate whether private and loopback addresses and plain http are fine
 */
@ConfigurationProperties("maimbot.outbound")
record ModelAddresses(@DefaultValue("false") boolean allowPrivate) {
  OutboundAddresses guarded() {
    return new OutboundAddresses(allowPrivate);
  }
}

package org.maimbot.kernel.subscription;

import java.util.List;

/**
 * A part of the delivery log.
 *
 * @param nextCursor where the next part starts; null at the end
 */
public record DeliverySlice(List<DeliveryView> items, String nextCursor) {
  public DeliverySlice {
    items = List.copyOf(items);
  }
}

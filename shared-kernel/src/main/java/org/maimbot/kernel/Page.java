package org.maimbot.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * One part of a list.
 *
 * @param total how many items the whole list has
 * @param nextCursor where the next part starts; null at the end
 */
public record Page<T>(List<T> items, PageRequest request, long total, String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, R> mapper) {
    return new Page<>(items.stream().<R>map(mapper).toList(), request, total, nextCursor);
  }
}

package org.maimbot.api.http;

import java.util.List;
import org.maimbot.kernel.Page;

/** One part of a list and where it stands in the whole. */
public record Items<T>(List<T> items, Pagination pagination) {
  static <T> Items<T> of(Page<T> page) {
    return new Items<>(page.items(), Pagination.of(page));
  }

  /**
   * Where a part stands in its list.
   *
   * @param total how many items the whole list has
   * @param nextCursor what to ask for the next part with, at a cost that does not grow with depth
   */
  public record Pagination(
      int page,
      int pageSize,
      long total,
      long totalPages,
      boolean hasNext,
      boolean hasPrev,
      String nextCursor) {

    static Pagination of(Page<?> page) {
      int size = page.request().size();
      boolean byCursor = page.request().cursor() != null;
      long pages = (page.total() + size - 1) / size;
      return new Pagination(
          page.request().page(),
          size,
          page.total(),
          pages,
          page.nextCursor() != null || (!byCursor && page.request().page() < pages),
          byCursor || page.request().page() > 1,
          page.nextCursor());
    }
  }
}

package org.maimbot.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;

/**
 * A list that begins with a few items which stand in no table, always the same in the same order,
 * and goes on as a {@link Listing}.
 *
 * @param id of an item in front
 * @param rest what follows them
 * @param restTotal how many rows follow
 */
public record FrontedListing<V, R extends Row>(
    List<V> front, Function<V, String> id, Listing<R> rest, long restTotal) {
  private static final String FRONT = "front";

  /**
   * The asked part.
   *
   * @param view an item from its row
   */
  public Page<V> page(PageRequest request, Function<R, V> view) {
    if (request.cursor() == null) return from(request.offset(), request, view);
    return Cursor.find(request.cursor(), FRONT, text -> text)
        .map(cursor -> from(after(cursor), request, view))
        .orElseGet(() -> behind(request, view));
  }

  private Page<V> from(long offset, PageRequest request, Function<R, V> view) {
    int start = (int) Math.min(offset, front.size());
    int end = Math.min(front.size(), start + request.size());
    List<V> items = new ArrayList<>(front.subList(start, end));
    List<R> rows = rest.part(offset - start, request.size() - items.size(), restTotal);
    rows.forEach(row -> items.add(view.apply(row)));
    boolean more = offset + items.size() < total() && !items.isEmpty();
    String last = rows.isEmpty() ? more ? cursorAfter(end) : null : rest.cursorAfter(rows);
    return new Page<>(items, request, total(), more ? last : null);
  }

  private Page<V> behind(PageRequest request, Function<R, V> view) {
    Page<R> page = rest.page(request, restTotal);
    List<V> items = page.items().stream().map(view).toList();
    return new Page<>(items, request, total(), page.nextCursor());
  }

  private long after(Cursor cursor) {
    return IntStream.range(0, front.size())
        .filter(i -> id.apply(front.get(i)).equals(cursor.id()))
        .mapToLong(i -> i + 1L)
        .findFirst()
        .orElseThrow(Cursor::bad);
  }

  private String cursorAfter(int end) {
    return new Cursor(FRONT, "", id.apply(front.get(end - 1))).encode();
  }

  private long total() {
    return front.size() + restTotal;
  }
}

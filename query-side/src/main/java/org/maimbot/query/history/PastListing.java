package org.maimbot.query.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Refused;
import org.maimbot.query.projection.Sort;

/**
 * A list as of a moment, filtered and in parts as a {@link org.maimbot.query.projection.Listing}
 * is. It does not change any more, so that a cursor is the number of items before it.
 */
public final class PastListing<V> {
  private static final String OFFSET = "past ";

  private final Function<V, String> id;
  private Stream<V> items;
  private Comparator<V> order;

  /**
   * @param id breaks ties in the order
   */
  public PastListing(List<V> all, Function<V, String> id) {
    this.items = all.stream();
    this.id = id;
  }

  /** Keeps only what the predicate takes, if there is a value to compare with. */
  public PastListing<V> where(Object value, Predicate<V> predicate) {
    if (value != null) items = items.filter(predicate);
    return this;
  }

  /** Keeps only what contains the text in any case, if there is one. */
  public PastListing<V> whereContains(Function<V, String> field, String text) {
    if (text == null || text.isBlank()) return this;
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    items = items.filter(item -> field.apply(item).toLowerCase(Locale.ROOT).contains(wanted));
    return this;
  }

  /**
   * Orders by a column, then by id, both in the same direction.
   *
   * @param columns what the column names stand for
   */
  public PastListing<V> sortedBy(Sort sort, Map<String, Comparator<V>> columns) {
    Comparator<V> ascending = columns.get(sort.column()).thenComparing(id);
    order = sort.descending() ? ascending.reversed() : ascending;
    return this;
  }

  /** The asked part. */
  public Page<V> page(PageRequest request) {
    List<V> all = items.sorted(order).toList();
    long offset = request.cursor() == null ? request.offset() : offset(request.cursor());
    int first = (int) Math.min(offset, all.size());
    int end = (int) Math.min((long) first + request.size(), all.size());
    String next = end < all.size() ? cursor(end) : null;
    return new Page<>(all.subList(first, end), request, all.size(), next);
  }

  private static String cursor(int offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((OFFSET + offset).getBytes(US_ASCII));
  }

  private static long offset(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
      if (text.startsWith(OFFSET)) return Integer.parseInt(text.substring(OFFSET.length()));
    } catch (IllegalArgumentException _) {
      // Refused below like any other text that is no cursor.
    }
    throw new Refused(
        VALIDATION_ERROR,
        "request.invalid",
        List.of(FieldProblem.of("cursor", "field.bad-cursor")));
  }
}

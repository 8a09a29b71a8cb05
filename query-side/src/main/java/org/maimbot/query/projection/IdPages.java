package org.maimbot.query.projection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Refused;

/** Cuts a short list, of which all ids are at hand in their order, into parts. */
public final class IdPages {
  private IdPages() {}

  /**
   * The asked part; its items are found by their ids.
   *
   * @param find the items with these ids, in that order
   */
  public static <T> Page<T> cut(
      List<String> ids, PageRequest request, Function<List<String>, List<T>> find) {
    int from = (int) Math.min(ids.size(), start(ids, request));
    int to = Math.min(ids.size(), from + request.size());
    List<String> part = ids.subList(from, to);
    String next = part.isEmpty() || to == ids.size() ? null : encode(part.getLast());
    return new Page<>(part.isEmpty() ? List.of() : find.apply(part), request, ids.size(), next);
  }

  private static long start(List<String> ids, PageRequest request) {
    if (request.cursor() == null) return request.offset();
    int last = ids.indexOf(decode(request.cursor()));
    return last < 0 ? ids.size() : last + 1L; // what the cursor stood on may be gone by now
  }

  private static String encode(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refused.input("cursor", "cursor.invalid");
    }
  }
}

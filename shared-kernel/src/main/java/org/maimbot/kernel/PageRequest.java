package org.maimbot.kernel;

/**
 * Which part of a list is asked for: a page by its number, or what follows a cursor, whose cost
 * does not grow with depth.
 *
 * @param page from 1; not read when there is a cursor
 * @param size 1–100 items
 * @param cursor {@code next_cursor} of an earlier answer, or null
 */
public record PageRequest(int page, int size, String cursor) {
  public static final int DEFAULT_SIZE = 20;
  public static final int MAX_SIZE = 100;

  /** How many items stand before this page. */
  public long offset() {
    return (page - 1L) * size;
  }
}

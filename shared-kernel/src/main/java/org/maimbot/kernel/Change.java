package org.maimbot.kernel;

/**
 * What becomes of a text that may also be missing. Where there is no change at all, it stays as it
 * is.
 *
 * @param text the new one; null removes it
 */
public record Change(String text) {
  public static final Change REMOVAL = new Change(null);

  public static Change to(String text) {
    return new Change(text);
  }

  /** What a text is after a change; null changes nothing. */
  public static String of(String text, Change change) {
    return change == null ? text : change.text();
  }
}

package org.maimbot.kernel;

/** Cuts texts between characters. */
public final class Cut {
  private Cut() {}

  /** How much of a text there is room for; no character is cut in two. */
  public static int within(CharSequence text, int room) {
    if (text.length() <= room) return text.length();
    return room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
  }
}

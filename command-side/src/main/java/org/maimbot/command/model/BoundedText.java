package org.maimbot.command.model;

/**
 * A text that can be read only so often: some regular expressions would go back and forth over a
 * message for years.
 */
final class BoundedText implements CharSequence {
  private static final int MAX_READS = 2_000_000;

  /** Too much was read. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super(null, null, false, false);
    }
  }

  private final CharSequence text;
  private int reads;

  BoundedText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++reads > MAX_READS) throw new Exhausted();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

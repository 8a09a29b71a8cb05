package org.maimbot.kernel.filter;

/**
 * How often the characters of one text may be read by all rules together: some regular expressions
 * would go back and forth over it for years.
 */
final class ReadBudget {
  private static final int MAX_READS = 5_000_000;

  /** Too much was read. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super(null, null, false, false);
    }
  }

  private int left = MAX_READS;

  CharSequence over(String text) {
    return new Counted(text);
  }

  private final class Counted implements CharSequence {
    private final String text;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) throw new Exhausted();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

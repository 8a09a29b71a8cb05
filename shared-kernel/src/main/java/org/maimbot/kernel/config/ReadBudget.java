package org.maimbot.kernel.config;

/**
 * How often the characters of a text may be read by all expressions that are looked for in it: some
 * would go back and forth over it for years.
 */
public final class ReadBudget {

  /** Too much was read. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super(null, null, false, false);
    }
  }

  private int left;

  public ReadBudget(int reads) {
    this.left = reads;
  }

  /** The text, whose reads are counted. */
  public CharSequence over(String text) {
    return new Counted(text);
  }

  /** Whether as much was read as may be. */
  public boolean isExhausted() {
    return left <= 0;
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

package org.maimbot.kernel.audit;

import java.math.BigDecimal;

/**
 * Writes numbers as ECMAScript does, which is what RFC 8785 asks for. It takes all numbers for
 * doubles; what says more than a double can hold is kept as it is, so that no digit of it could be
 * altered unseen.
 */
final class EcmaNumber {
  /** Up to it, every whole number is a double. */
  static final long LARGEST_EXACT = 1L << 53;

  private static final int ALWAYS_EXACT = 15;
  private static final int DIGITS_OF_A_DOUBLE = 17;
  private static final int LONGEST_PLAIN = 21;

  private EcmaNumber() {}

  /**
   * The canonical form of a number of JSON.
   *
   * @param whole whether it has neither fraction nor exponent
   */
  static String canonical(String number, boolean whole) {
    if (whole && number.length() <= ALWAYS_EXACT) return number.equals("-0") ? "0" : number;
    double value = Double.parseDouble(number);
    BigDecimal exact = new BigDecimal(number);
    if (exact.signum() == 0) return "0";
    if (Double.isInfinite(value) || value == 0) return plainest(exact);
    if (whole) {
      return exact.compareTo(new BigDecimal(value)) == 0 ? of(value) : number;
    }
    return exact.stripTrailingZeros().precision() <= DIGITS_OF_A_DOUBLE
        ? of(value)
        : plainest(exact);
  }

  private static String plainest(BigDecimal exact) {
    return exact.stripTrailingZeros().toString();
  }

  /** A finite double as {@code Number.prototype.toString} writes it. */
  static String of(double value) {
    if (value == 0) return "0";
    if (value < 0) return "-" + of(-value);
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().toString();
    int count = digits.length();
    int point = count - shortest.scale(); // the value is 0.digits times ten to this
    if (count <= point && point <= LONGEST_PLAIN) return digits + "0".repeat(point - count);
    if (point > 0 && point <= LONGEST_PLAIN) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (point > -6 && point <= 0) return "0." + "0".repeat(-point) + digits;
    String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
    return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
  }

  /** Java never writes fewer than two digits, although one may be enough. */
  private static BigDecimal shortest(double value) {
    BigDecimal written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (written.precision() != 2) return written;
    BigDecimal best = written;
    for (java.math.RoundingMode mode :
        new java.math.RoundingMode[] {
          java.math.RoundingMode.HALF_EVEN, java.math.RoundingMode.DOWN, java.math.RoundingMode.UP
        }) {
      BigDecimal one = written.round(new java.math.MathContext(1, mode)).stripTrailingZeros();
      if (best.precision() == 2 && one.doubleValue() == value) best = one;
    }
    return best;
  }
}

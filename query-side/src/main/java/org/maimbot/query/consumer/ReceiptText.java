package org.maimbot.query.consumer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receipt says: which event was delivered, under which lease. A later delivery of the event
 * has a later lease, so that the earlier receipt no longer counts.
 */
record ReceiptText(long sequence, long lease) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([1-9][0-9]{0,17})");

  static Optional<ReceiptText> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new ReceiptText(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return sequence + "-" + lease;
  }
}

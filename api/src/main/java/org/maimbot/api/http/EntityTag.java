package org.maimbot.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions as strong entity tags, {@code "3"}. A tag that a compressing proxy has weakened ({@code
 * W/"3"}) still means its version.
 */
final class EntityTag {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
  private static final long UNKNOWN = -1;

  private EntityTag() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The versions that {@code If-Match} or {@code If-None-Match} names; empty for none or {@code *}.
   * A tag that is no version of ours is -1, which nothing has.
   */
  static List<Long> versions(String header) {
    if (header == null || header.isBlank() || isAny(header)) return List.of();
    List<Long> versions = new ArrayList<>();
    Matcher tags = TAG.matcher(header);
    while (tags.find()) versions.add(version(tags.group(1)));
    if (versions.isEmpty()) versions.add(version(header.strip()));
    return versions;
  }

  static boolean isAny(String header) {
    return header != null && header.strip().equals("*");
  }

  private static long version(String text) {
    boolean number =
        !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(text) : UNKNOWN;
  }
}

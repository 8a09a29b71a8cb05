package org.maimbot.kernel.config;

import java.util.regex.Pattern;

/**
 * Compiles the regular expressions of {@code regex_rules}. Deployed configurations name groups in
 * Python's way, {@code (?P<name>…)} and {@code (?P=name)}, with underscores in the names.
 */
public final class ReactionPattern {
  private static final Pattern PYTHON_GROUP = Pattern.compile("\\(\\?P<(\\w+)>");
  private static final Pattern PYTHON_REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)");

  private ReactionPattern() {}

  /**
   * The compiled expression; {@link #groupName} gives the name that a group has in it.
   *
   * @throws java.util.regex.PatternSyntaxException when it does not compile
   */
  public static Pattern compile(String regex) {
    String named =
        PYTHON_GROUP.matcher(regex).replaceAll(group -> "(?<" + groupName(group.group(1)) + ">");
    return Pattern.compile(
        PYTHON_REFERENCE
            .matcher(named)
            .replaceAll(group -> "\\\\k<" + groupName(group.group(1)) + ">"));
  }

  /** Java's group names are letters and digits only. */
  public static String groupName(String name) {
    return name.replace("_", "x5f");
  }

  /** The name that the configuration gives to a group of a compiled expression. */
  public static String nameOf(String group) {
    return group.replace("x5f", "_");
  }
}

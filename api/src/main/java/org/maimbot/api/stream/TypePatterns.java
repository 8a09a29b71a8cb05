package org.maimbot.api.stream;

import java.util.List;
import java.util.regex.Pattern;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.stream.FeedFilter;

/** Reads which types of events are wanted: {@code tenant.created}, {@code tenant.*}. */
public final class TypePatterns {
  private static final Pattern FULL_NAME = Pattern.compile("^maimbot\\.(.+?)(\\.v\\d+)?$");
  private static final int MAX = 50;

  private TypePatterns() {}

  /** The patterns as the feed takes them; what is wrong with them is added to the problems. */
  public static List<String> parse(List<String> given, List<FieldProblem> problems) {
    if (given == null) return List.of();
    if (given.size() > MAX) problems.add(FieldProblem.of("types", "field.too-many", MAX));
    List<String> patterns =
        given.stream().map(name -> FULL_NAME.matcher(name).replaceFirst("$1")).toList();
    for (String pattern : patterns) {
      if (StoredEvents.all().values().stream()
          .noneMatch(alias -> FeedFilter.fits(pattern, alias.name()))) {
        problems.add(FieldProblem.of("types", "stream.unknown-type", pattern));
      }
    }
    return patterns;
  }
}

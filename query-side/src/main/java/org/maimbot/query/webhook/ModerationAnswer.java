package org.maimbot.query.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.maimbot.kernel.filter.Moderation.Answer;
import org.maimbot.kernel.filter.Moderation.Judgement;
import tools.jackson.databind.JsonNode;

/**
 * Reads what moderation services answer: {@code {"results": [{"flagged", "categories": {name:
 * boolean}}]}} as OpenAI has it, or one such result by itself, whose categories may be a list.
 */
final class ModerationAnswer {
  /** Nothing else of an answer is kept: it could repeat the text. */
  private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9_/.-]{1,48}");

  private static final int MAX_CATEGORIES = 8;

  private ModerationAnswer() {}

  static Judgement of(JsonNode answer) {
    JsonNode results = answer.path("results");
    List<JsonNode> all = results.isArray() ? results.valueStream().toList() : List.of(answer);
    boolean told =
        !all.isEmpty() && all.stream().allMatch(result -> result.path("flagged").isBoolean());
    if (!told) return new Judgement(Answer.UNKNOWN, "the answer does not say flagged");
    List<JsonNode> flagged =
        all.stream().filter(result -> result.path("flagged").booleanValue()).toList();
    if (flagged.isEmpty()) return new Judgement(Answer.FINE, null);
    List<String> names =
        flagged.stream()
            .flatMap(result -> categories(result.path("categories")).stream())
            .filter(name -> CATEGORY.matcher(name).matches())
            .distinct()
            .limit(MAX_CATEGORIES)
            .toList();
    return new Judgement(Answer.FLAGGED, names.isEmpty() ? null : String.join(",", names));
  }

  private static List<String> categories(JsonNode categories) {
    List<String> names = new ArrayList<>();
    if (categories.isObject()) {
      categories
          .properties()
          .forEach(category -> {
            if (category.getValue().asBoolean(false)) names.add(category.getKey());
          });
    } else {
      categories.valueStream().map(name -> name.asString("")).forEach(names::add);
    }
    return names;
  }
}

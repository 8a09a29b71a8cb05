package org.maimbot.api.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that clients read, in Chinese and English, by key. */
public final class Messages {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, String> CHINESE = load("/messages.properties");
  private static final Map<String, String> ENGLISH = load("/messages_en.properties");
  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  private Messages() {}

  /** Chinese unless {@code Accept-Language} prefers English. */
  static Locale pick(String acceptLanguage) {
    if (acceptLanguage == null) return Locale.CHINESE;
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
      return found == null ? Locale.CHINESE : found;
    } catch (IllegalArgumentException _) {
      return Locale.CHINESE;
    }
  }

  public static boolean knows(String key) {
    return CHINESE.containsKey(key);
  }

  static Map<String, String> in(Locale locale) {
    return Locale.ENGLISH.equals(locale) ? ENGLISH : CHINESE;
  }

  /**
   * The sentence of a key. {@code {0}} stands for the first argument; {@code {max}} for the value
   * of {@code max} when the only argument is a map. An unknown key is its own sentence.
   */
  public static String text(Locale locale, String key, List<?> arguments) {
    String sentence = in(locale).getOrDefault(key, key);
    if (arguments.isEmpty() || sentence.indexOf('{') < 0) return sentence;
    return PLACE
        .matcher(sentence)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), arguments)));
  }

  public static String text(Locale locale, String key) {
    return text(locale, key, List.of());
  }

  private static String value(String place, List<?> arguments) {
    if (arguments.getFirst() instanceof Map<?, ?> named) return Objects.toString(named.get(place));
    if (!Character.isDigit(place.charAt(0))) return "{" + place + "}";
    int index = Integer.parseInt(place);
    return index < arguments.size() ? Objects.toString(arguments.get(index)) : "";
  }

  private static Map<String, String> load(String resource) {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Messages.class.getResourceAsStream(resource), resource),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.stringPropertyNames().stream()
          .collect(java.util.stream.Collectors.toUnmodifiableMap(k -> k, properties::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

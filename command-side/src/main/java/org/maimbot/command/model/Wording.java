package org.maimbot.command.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The sentences that models are told in, one bundle a language. */
final class Wording {
  private static final Wording CHINESE = new Wording("prompt.properties");
  private static final Wording ENGLISH = new Wording("prompt_en.properties");

  private final Properties sentences;

  private Wording(String resource) {
    this.sentences = load(resource);
  }

  /** The bundle that suits a text: Chinese where it has any Chinese characters. */
  static Wording of(String text) {
    return isChinese(text) ? CHINESE : ENGLISH;
  }

  static boolean isChinese(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  /** A sentence, in which {@code {}} stands for a value. */
  String say(String key, Object value) {
    return say(key).replace("{}", value.toString());
  }

  String say(String key) {
    return Objects.requireNonNull(sentences.getProperty(key), key);
  }

  private static Properties load(String resource) {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Wording.class.getResourceAsStream(resource), resource), UTF_8)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

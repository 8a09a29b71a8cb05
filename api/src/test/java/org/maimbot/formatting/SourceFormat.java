package org.maimbot.formatting;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares Java sources with the layout that google-java-format gives them, and rewrites them. */
final class SourceFormat {

  private final Formatter formatter = new Formatter();

  /** The Java files in the {@code src} folders of all modules of a checkout. */
  static List<Path> sourcesIn(Path checkout) throws IOException {
    try (Stream<Path> modules = Files.list(checkout)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(SourceFormat::javaFilesBelow)
          .sorted()
          .toList();
    }
  }

  /** Those of the files whose layout differs. */
  List<Path> deviating(List<Path> files) {
    return files.parallelStream().filter(file -> !read(file).equals(formatted(file))).toList();
  }

  /** Gives a file its layout. */
  void rewrite(Path file) {
    try {
      Files.writeString(file, formatted(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String formatted(Path file) {
    try {
      return formatter.formatSourceAndFixImports(read(file));
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + " is not readable Java", e);
    }
  }

  private static Stream<Path> javaFilesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

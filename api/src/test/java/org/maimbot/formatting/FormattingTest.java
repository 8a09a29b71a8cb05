package org.maimbot.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattingTest {

  private final SourceFormat format = new SourceFormat();

  @Test
  void every_source_has_the_layout_of_google_java_format() throws IOException {
    Path checkout = Path.of("..").toAbsolutePath().normalize();
    List<Path> sources = SourceFormat.sourcesIn(checkout);
    assertThat(sources).contains(checkout.resolve("api/src/test/java/" + thisFile()));

    List<Path> deviating = format.deviating(sources);
    if (Boolean.getBoolean("format.fix")) {
      deviating.forEach(format::rewrite);
      deviating = format.deviating(deviating);
    }

    assertThat(deviating).as("files to reformat; .ci/format does it").isEmpty();
  }

  @Test
  void another_layout_is_found_and_rewritten(@TempDir Path checkout) throws IOException {
    Path file = Files.createDirectories(checkout.resolve("module/src")).resolve("Sample.java");
    Files.writeString(file, "import java.util.List; class Sample{int  a;}");

    List<Path> deviating = format.deviating(SourceFormat.sourcesIn(checkout));
    assertThat(deviating).containsExactly(file);

    format.rewrite(file);
    assertThat(file).hasContent("class Sample {\n  int a;\n}");
    assertThat(format.deviating(deviating)).isEmpty();
  }

  private static String thisFile() {
    return FormattingTest.class.getName().replace('.', '/') + ".java";
  }
}

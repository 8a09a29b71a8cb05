package org.maimbot.stream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {
  @TempDir private Path folder;

  @Test
  void what_was_saved_is_there_after_a_restart() {
    CheckpointStore before = new FileCheckpoints(folder.resolve("made/on/demand"));
    assertThat(before.load("billing")).isEmpty();
    before.save("billing", 41);
    before.save("billing", 42);
    before.save("audit", 7);

    CheckpointStore after = new FileCheckpoints(folder.resolve("made/on/demand"));
    assertThat(after.load("billing")).hasValue(42);
    assertThat(after.load("audit")).hasValue(7);
  }

  @Test
  void a_name_cannot_lead_out_of_the_folder() {
    assertThatThrownBy(() -> new FileCheckpoints(folder).save("../billing", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.maimbot.kernel.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.StoredEvent;

class TemplateEventTest {
  @Test
  void is_stored_under_stable_names() {
    assertThat(TemplateEvent.class.getPermittedSubclasses())
        .extracting(type -> type.getAnnotation(StoredEvent.class).value())
        .containsExactly("template.defined", "template.revised", "template.retired");
  }
}

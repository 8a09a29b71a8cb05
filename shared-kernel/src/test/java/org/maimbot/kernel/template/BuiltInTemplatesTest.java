package org.maimbot.kernel.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.config.AgentConfigSchema;
import org.maimbot.kernel.config.ConfigSecrets;

class BuiltInTemplatesTest {
  @Test
  void keep_their_ids() {
    assertThat(BuiltInTemplates.all())
        .extracting(template -> template.templateId().value())
        .containsExactly(
            "tpl_customerservice",
            "tpl_companion",
            "tpl_technicaladviser",
            "tpl_communityhost",
            "tpl_tutor",
            "tpl_storyteller")
        .allMatch(id -> Identifiers.isWellFormed(TemplateId.PREFIX, id));
  }

  @Test
  void have_valid_and_telling_configurations() {
    assertThat(BuiltInTemplates.all())
        .allSatisfy(template -> {
          AgentConfigSchema.check(template.config());
          assertThat(template.builtIn()).isTrue();
          assertThat(template.tenantId()).isNull();
          assertThat(template.name()).isNotBlank();
          assertThat(template.description()).isNotBlank();
          assertThat(template.category()).isNotBlank();
          assertThat(template.tags()).isNotEmpty();
          assertThat(template.config().at("/persona/personality").asString().length())
              .isGreaterThan(60);
          assertThat(template.config().at("/config_overrides/chat").size()).isGreaterThan(3);
          assertThat(ConfigSecrets.masked(template.config())).isEqualTo(template.config());
        });
  }

  @Test
  void are_found_by_id() {
    TemplateId id = TemplateId.of("tpl_tutor");
    assertThat(BuiltInTemplates.find(id).orElseThrow().id()).isEqualTo(id);
    assertThat(BuiltInTemplates.find(TemplateId.of("tpl_none"))).isEmpty();
  }

  @Test
  void are_handed_out_as_copies() {
    BuiltInTemplates.all().getFirst().config().removeAll();
    assertThat(BuiltInTemplates.all().getFirst().config()).isNotEmpty();
  }
}

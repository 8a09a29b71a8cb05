package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.maimbot.kernel.config.Json.object;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DocumentLimitsTest {
  @Test
  void takes_a_document_of_256_kib_and_no_more() {
    int frame = "{'a':''}".length();
    check(object("{}").put("a", "x".repeat(DocumentLimits.MAX_BYTES - frame)));
    assertThat(problems(object("{}").put("a", "x".repeat(DocumentLimits.MAX_BYTES - frame + 1))))
        .containsExactly(FieldProblem.of("", "config.too-large", 256));
  }

  @Test
  void counts_bytes_and_not_characters() {
    ObjectNode document = object("{}").put("a", "字".repeat(DocumentLimits.MAX_BYTES / 3));
    assertThat(problems(document)).hasSize(1);
  }

  @Test
  void takes_a_document_of_32_levels_and_no_more() {
    check(nested(32));
    assertThat(problems(nested(33)))
        .containsExactly(FieldProblem.of("/a".repeat(32), "config.too-deep", 32));
    assertThat(problems(nested(400))).hasSize(1);
  }

  @Test
  void refuses_what_has_no_json() {
    assertThat(problems(object("{'a':'\\ud800','b':{'\\udc00':1},'c':[1e999]}")))
        .containsExactlyInAnyOrder(
            FieldProblem.of("/a", "config.not-text"),
            FieldProblem.of("/b", "config.not-text"),
            FieldProblem.of("/c/0", "config.not-finite"));
    check(object("{'a':'\\ud83d\\ude00'}"));
  }

  @Test
  void names_a_field_by_where_the_document_stands() {
    var deep =
        catchThrowableOfType(
            Refused.class,
            () ->
                DocumentLimits.check(
                    ErrorCode.VALIDATION_ERROR, "input.invalid", "/tenant_config", nested(33)));

    assertThat(deep.problems())
        .containsExactly(
            FieldProblem.of("/tenant_config" + "/a".repeat(32), "config.too-deep", 32));
  }

  private static ObjectNode nested(int depth) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode node = root;
    for (int i = 1; i < depth; i++) node = node.putObject("a");
    return root;
  }

  private static void check(ObjectNode document) {
    DocumentLimits.check(ErrorCode.AGENT_004, "config.invalid", "", document);
  }

  private static List<FieldProblem> problems(ObjectNode document) {
    Refused refused = catchThrowableOfType(Refused.class, () -> check(document));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(ErrorCode.AGENT_004);
    return refused.problems();
  }
}

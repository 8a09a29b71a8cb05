package org.maimbot.kernel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/** The comparison that guards the contract, on changes of which it is known what they break. */
class BreaksTest {
  private static final String APPROVED =
      """
      {"type": "object",
       "properties": {
         "name": {"type": "string"},
         "note": {"type": ["string", "null"]},
         "kind": {"type": "string", "enum": ["a", "b"]},
         "at": {"type": "string", "format": "date-time"},
         "id": {"type": "string", "pattern": "^tenant_"},
         "tags": {"type": "array", "items": {"type": "string"}},
         "limits": {"type": "object", "properties": {"max": {"type": "integer"}}}},
       "required": ["name", "kind", "id"]}\
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a field is removed         | \"note\": {\"type\": [\"string\", \"null\"]}, |              "
            + "        | /note is gone",
        "a field is renamed         | \"note\":           | \"remark\":                            "
            + "         | /note is gone",
        "a type changes             | \"name\": {\"type\": \"string\"} | \"name\": {\"type\":"
            + " \"integer\"}  | /name: type",
        "a field may be null now    | \"name\": {\"type\": \"string\"} | \"name\": {\"type\":"
            + " [\"string\", \"null\"]} | /name: type",
        "a value of an enum is gone | [\"a\", \"b\"]      | [\"a\"]                                "
            + "         | /kind: the value b is gone",
        "an enum becomes free text  | , \"enum\": [\"a\", \"b\"] |                                 "
            + "         | /kind: enum came or went",
        "a format changes           | date-time           | date                                   "
            + "         | /at: format",
        "a pattern changes          | ^tenant_            | ^customer_                             "
            + "         | /id: pattern",
        "the items of a list change | \"items\": {\"type\": \"string\"} | \"items\": {\"type\":"
            + " \"object\"} | /tags/*: type",
        "a field deeper down goes   | \"max\": {\"type\": \"integer\"} |                           "
            + "         | /limits/max is gone",
        "a field is newly required  | [\"name\", \"kind\" | [\"name\", \"note\", \"kind\"          "
            + "          | /note is required",
        "a field is sure no longer  | [\"name\", \"kind\" | [\"kind\"                              "
            + "          | /name was always there",
      })
  void a_breaking_change_is_caught(String change, String from, String to, String caught) {
    String present = APPROVED.replace(from, to == null ? "" : to);
    assertThat(present).isNotEqualTo(APPROVED);

    assertThat(Breaks.between(read(APPROVED), read(present)))
        .as(change)
        .anyMatch(found -> found.startsWith(caught));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a field that may be absent is added | \"note\": | \"hint\": {\"type\": [\"string\","
            + " \"null\"]}, \"note\":",
        "a value is added to an enum         | [\"a\", \"b\"] | [\"a\", \"b\", \"c\"]",
        "a field is described                | {\"type\": \"integer\"} | {\"type\": \"integer\","
            + " \"description\": \"d\"}",
      })
  void an_addition_breaks_nothing(String change, String from, String to) {
    String present = APPROVED.replace(from, to);
    assertThat(present).isNotEqualTo(APPROVED);

    assertThat(Breaks.between(read(APPROVED), read(present))).as(change).isEmpty();
  }

  @Test
  void no_change_breaks_nothing() {
    assertThat(Breaks.between(read(APPROVED), read(APPROVED))).isEmpty();
  }

  private static JsonNode read(String json) {
    return Json.mapper().readTree(json);
  }
}

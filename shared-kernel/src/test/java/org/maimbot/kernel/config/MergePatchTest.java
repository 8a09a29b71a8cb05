package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.kernel.config.Json.node;
import static org.maimbot.kernel.config.Json.object;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {
  /** Appendix A of RFC 7396. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':'b'}               | {'a':'c'}                    | {'a':'c'}
          {'a':'b'}               | {'b':'c'}                    | {'a':'b','b':'c'}
          {'a':'b'}               | {'a':null}                   | {}
          {'a':'b','b':'c'}       | {'a':null}                   | {'b':'c'}
          {'a':['b']}             | {'a':'c'}                    | {'a':'c'}
          {'a':'c'}               | {'a':['b']}                  | {'a':['b']}
          {'a':{'b':'c'}}         | {'a':{'b':'d','c':null}}     | {'a':{'b':'d'}}
          {'a':[{'b':'c'}]}       | {'a':[1]}                    | {'a':[1]}
          ['a','b']               | ['c','d']                    | ['c','d']
          {'a':'b'}               | ['c']                        | ['c']
          {'a':'foo'}             | null                         | null
          {'a':'foo'}             | 'bar'                        | 'bar'
          {'e':null}              | {'a':1}                      | {'e':null,'a':1}
          [1,2]                   | {'a':'b','c':null}           | {'a':'b'}
          {}                      | {'a':{'bb':{'ccc':null}}}    | {'a':{'bb':{}}}
          """)
  void follows_the_examples_of_the_rfc(String target, String patch, String result) {
    assertThat(MergePatch.apply(node(target), node(patch))).isEqualTo(node(result));
  }

  @Test
  void follows_the_example_in_the_text_of_the_rfc() {
    JsonNode target =
        node(
            """
            {'title': 'Goodbye!', 'author': {'givenName': 'John', 'familyName': 'Doe'},
             'tags': ['example', 'sample'], 'content': 'This will be unchanged'}
            """);
    JsonNode patch =
        node(
            """
            {'title': 'Hello!', 'phoneNumber': '+01-123-456-7890',
             'author': {'familyName': null}, 'tags': ['example']}
            """);
    assertThat(MergePatch.apply(target, patch))
        .isEqualTo(
            node(
                """
                {'title': 'Hello!', 'author': {'givenName': 'John'}, 'tags': ['example'],
                 'content': 'This will be unchanged', 'phoneNumber': '+01-123-456-7890'}
                """));
  }

  @Test
  void changes_neither_argument_and_shares_nothing_with_them() {
    ObjectNode target = object("{'kept':{'a':1},'merged':{'a':1}}");
    ObjectNode patch = object("{'merged':{'b':{'c':[1]}}}");
    ObjectNode result = MergePatch.apply(target, patch);

    ((ObjectNode) result.at("/kept")).put("a", 9);
    ((ObjectNode) result.at("/merged/b")).putArray("c");

    assertThat(target).isEqualTo(object("{'kept':{'a':1},'merged':{'a':1}}"));
    assertThat(patch).isEqualTo(object("{'merged':{'b':{'c':[1]}}}"));
  }

  @Test
  void takes_a_missing_target_as_empty_and_a_missing_patch_as_no_change() {
    assertThat(MergePatch.apply(null, object("{'a':1,'b':null}"))).isEqualTo(object("{'a':1}"));
    assertThat(MergePatch.apply(object("{'a':1}"), null)).isEqualTo(object("{'a':1}"));
  }
}

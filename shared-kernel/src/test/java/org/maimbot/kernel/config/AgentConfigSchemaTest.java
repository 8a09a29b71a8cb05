package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.maimbot.kernel.config.Json.object;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AgentConfigSchemaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'persona':'一只猫娘'}",
        "{'persona':{'personality':'p','states':['a',{'name':'b','keywords':['c']}],'state_probability':1}}",
        "{'persona':'多行\\n\\t\\r文字'}",
        "{'unknown':{'deep':[1,{'a':null}]},'config_overrides':{'new_section':{'x':1}}}",
        "{'config_overrides':{'chat':{'unknown_field':'kept'}}}",
        "{'bot_overrides':{'platform':'qq','qq_account':'10001','platforms':['wx:114514']}}",
        "{'config_overrides':{'chat':{'talk_value_rules':[{'target':'','time':'00:00-08:59','value':0}]}}}",
        "{'config_overrides':{'expression':{'learning_list':[['qq:1:group','enable','enable','0.5']]}}}",
        "{'config_overrides':{'emoji':{'emoji_chance':0}},'tags':['a']}",
        "{'config_overrides':{'personality':'同 persona'}}",
        "{'config_overrides':{'model':{'provider':'openai','base_url':'http://127.0.0.1:9/v1','api_key':'sk-1','name':'m','fallback':[{'provider':'builtin'}]}}}",
        "{'platform_overrides':{'qq':{'persona':'x'}},'chat_stream_overrides':{'qq:42:group':{'tags':['a']}}}",
      })
  void accepts(String config) {
    assertThatCode(() -> AgentConfigSchema.check(object(config))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'persona':5}                                                     | /persona | config.type
          {'persona':''}                                                    | /persona | config.too-short
          {'persona':{'reply_style':'a\\u0000b'}}                           | /persona/reply_style | config.control-characters
          {'persona':{'reply_style':'a\\u0085'}}                            | /persona/reply_style | config.control-characters
          {'persona':{'state_probability':1.01}}                            | /persona/state_probability | config.maximum
          {'persona':{'states':[{'keywords':[]}]}}                          | /persona/states/0/name | config.required
          {'bot_overrides':[]}                                              | /bot_overrides | config.type
          {'bot_overrides':{'platform':'QQ'}}                               | /bot_overrides/platform | config.platform
          {'bot_overrides':{'platform':'qq\\n'}}                            | /bot_overrides/platform | config.platform
          {'bot_overrides':{'qq_account':'12a'}}                            | /bot_overrides/qq_account | config.digits
          {'bot_overrides':{'alias_names':['ok','']}}                       | /bot_overrides/alias_names/1 | config.too-short
          {'config_overrides':{'chat':{'max_context_size':0}}}              | /config_overrides/chat/max_context_size | config.minimum
          {'config_overrides':{'chat':{'max_context_size':1.5}}}            | /config_overrides/chat/max_context_size | config.type
          {'config_overrides':{'chat':{'interest_rate_mode':'quick'}}}      | /config_overrides/chat/interest_rate_mode | config.enum
          {'config_overrides':{'chat':{'planner_size':0}}}                  | /config_overrides/chat/planner_size | config.exclusive-minimum
          {'config_overrides':{'chat':{'at_bot_inevitable_reply':-0.1}}}    | /config_overrides/chat/at_bot_inevitable_reply | config.minimum
          {'config_overrides':{'chat':{'mentioned_bot_reply':'yes'}}}       | /config_overrides/chat/mentioned_bot_reply | config.type
          {'config_overrides':{'chat':{'response_timeout':0}}}              | /config_overrides/chat/response_timeout | config.exclusive-minimum
          {'config_overrides':{'expression':{'mode':'modern'}}}             | /config_overrides/expression/mode | config.enum
          {'config_overrides':{'memory':{'max_memory_number':0}}}           | /config_overrides/memory/max_memory_number | config.minimum
          {'config_overrides':{'mood':{'mood_update_threshold':0}}}         | /config_overrides/mood/mood_update_threshold | config.exclusive-minimum
          {'config_overrides':{'emoji':{'emoji_chance':1.5}}}               | /config_overrides/emoji/emoji_chance | config.maximum
          {'config_overrides':{'plugin':{'allowed_plugins':'all'}}}         | /config_overrides/plugin/allowed_plugins | config.type
          {'config_overrides':{'keyword_reaction':{'keyword_rules':[{'keywords':[],'reaction':'r'}]}}} | /config_overrides/keyword_reaction/keyword_rules/0/keywords | config.too-few
          {'config_overrides':{'keyword_reaction':{'regex_rules':[{'regex':['ok','(open'],'reaction':'r'}]}}} | /config_overrides/keyword_reaction/regex_rules/0/regex/1 | config.regex
          {'config_overrides':{'personality':{'interest':7}}}               | /config_overrides/personality/interest | config.type
          {'config_overrides':{'model':{'provider':'acme'}}}                | /config_overrides/model/provider | config.enum
          {'config_overrides':{'model':{'base_url':'ftp://x'}}}             | /config_overrides/model/base_url | config.url
          {'config_overrides':{'model':{'api_key':'a b'}}}                  | /config_overrides/model/api_key | config.credential
          {'config_overrides':{'model':{'temperature':2.1}}}                | /config_overrides/model/temperature | config.maximum
          {'config_overrides':{'model':{'fallback':[{'max_tokens':0}]}}}    | /config_overrides/model/fallback/0/max_tokens | config.minimum
          {'tags':'a'}                                                      | /tags | config.type
          {'platform_overrides':{'qq':{'config_overrides':{'emoji':{'emoji_chance':2}}}}} | /platform_overrides/qq/config_overrides/emoji/emoji_chance | config.maximum
          {'chat_stream_overrides':{'a/b':{'persona':7}}}                   | /chat_stream_overrides/a~1b/persona | config.type
          {'chat_stream_overrides':{'a':{'config_overrides':{'keyword_reaction':{'regex_rules':[{'regex':['['],'reaction':'r'}]}}}}} | /chat_stream_overrides/a/config_overrides/keyword_reaction/regex_rules/0/regex/0 | config.regex
          {'platform_overrides':{'qq':{'platform_overrides':{}}}}           | /platform_overrides/qq/platform_overrides | config.not-allowed
          {'platform_overrides':{'Q Q':{}}}                                 | /platform_overrides/Q Q | config.platform
          {'chat_stream_overrides':{'':{}}}                                 | /chat_stream_overrides/ | config.name
          """)
  void refuses_and_points_at(String config, String pointer, String reason) {
    assertThat(problems(object(config)))
        .extracting(FieldProblem::field, FieldProblem::reason)
        .containsExactly(tuple(pointer, reason));
  }

  @Test
  void reports_every_problem_at_once() {
    ObjectNode config =
        object(
            """
            {'persona': '', 'bot_overrides': {'platform': 'QQ', 'qq_account': 'x'},
             'config_overrides': {'chat': {'planner_size': -1, 'interest_rate_mode': 'x'},
               'emoji': {'emoji_chance': 9}, 'keyword_reaction': {'regex_rules': [{'regex': ['(']}]}}}
            """);
    assertThat(problems(config))
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "/persona",
            "/bot_overrides/platform",
            "/bot_overrides/qq_account",
            "/config_overrides/chat/planner_size",
            "/config_overrides/chat/interest_rate_mode",
            "/config_overrides/emoji/emoji_chance",
            "/config_overrides/keyword_reaction/regex_rules/0/reaction",
            "/config_overrides/keyword_reaction/regex_rules/0/regex/0");
  }

  @Test
  void limits_texts_to_ten_thousand_characters() {
    ObjectNode config = object("{}").put("persona", "字".repeat(10_000));
    AgentConfigSchema.check(config);
    config.put("persona", "字".repeat(10_001));
    assertThat(problems(config))
        .containsExactly(FieldProblem.of("/persona", "config.too-long", "10000"));
  }

  @Test
  void limits_rules_and_their_expressions() {
    ObjectNode config = object("{'config_overrides': {'keyword_reaction': {}}}");
    ArrayNode rules =
        config.withObject("/config_overrides/keyword_reaction").putArray("regex_rules");
    for (int i = 0; i < 1_000; i++) rules.add(object("{'regex': ['x'], 'reaction': 'r'}"));
    ArrayNode regexes = rules.get(0).withArray("regex");
    for (int i = 1; i < 100; i++) regexes.add("x");
    AgentConfigSchema.check(config);
    rules.add(rules.get(1));
    regexes.add("x");
    assertThat(problems(config))
        .contains(
            FieldProblem.of(
                "/config_overrides/keyword_reaction/regex_rules", "field.too-many", "1000"),
            FieldProblem.of(
                "/config_overrides/keyword_reaction/regex_rules/0/regex", "field.too-many", "100"));
  }

  @Test
  void names_the_limit_and_the_choices() {
    assertThat(problems(object("{'config_overrides':{'expression':{'mode':'x'}},'persona':1}")))
        .containsExactlyInAnyOrder(
            FieldProblem.of("/persona", "config.type", "string, object"),
            FieldProblem.of(
                "/config_overrides/expression/mode", "config.enum", "classic, exp_model"));
  }

  @Test
  void puts_the_prefix_of_the_larger_document_before_the_pointers() {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                AgentConfigSchema.check("/tenant_config/agent_defaults", object("{'persona':1}")));
    assertThat(refused.code()).isEqualTo(ErrorCode.AGENT_004);
    assertThat(refused.reason()).isEqualTo("config.invalid");
    assertThat(refused.problems())
        .extracting(FieldProblem::field)
        .containsExactly("/tenant_config/agent_defaults/persona");
  }

  @Test
  void states_the_defaults() {
    ObjectNode defaults = AgentConfigSchema.defaults();
    AgentConfigSchema.check(defaults);
    assertThat(defaults)
        .isEqualTo(
            object(
                """
                {'config_overrides': {
                  'chat': {'max_context_size': 18, 'interest_rate_mode': 'fast', 'planner_size': 1.5,
                    'mentioned_bot_reply': true, 'auto_chat_value': 1.0,
                    'enable_auto_chat_value_rules': true, 'at_bot_inevitable_reply': 1.0,
                    'planner_smooth': 3.0, 'talk_value': 1.0, 'enable_talk_value_rules': true,
                    'talk_value_rules': [], 'auto_chat_value_rules': []},
                  'relationship': {'enable_relationship': true},
                  'expression': {'mode': 'classic', 'learning_list': [], 'expression_groups': []},
                  'memory': {'max_memory_number': 100, 'memory_build_frequency': 1},
                  'mood': {'enable_mood': true, 'mood_update_threshold': 1.0},
                  'emoji': {'emoji_chance': 0.6, 'max_reg_num': 200, 'do_replace': true,
                    'check_interval': 120, 'steal_emoji': true, 'content_filtration': false},
                  'tool': {'enable_tool': false},
                  'voice': {'enable_asr': false},
                  'plugin': {'enable_plugins': true, 'tenant_mode_disable_plugins': true,
                    'allowed_plugins': [], 'blocked_plugins': []},
                  'keyword_reaction': {'keyword_rules': [], 'regex_rules': []}}}
                """));
  }

  @Test
  void hands_out_copies() {
    AgentConfigSchema.defaults().removeAll();
    AgentConfigSchema.document().removeAll();
    assertThat(AgentConfigSchema.defaults()).isNotEmpty();
    assertThat(AgentConfigSchema.document().path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void serves_many_threads() {
    ObjectNode invalid = object("{'persona':1,'tags':2}");
    assertThat(IntStream.range(0, 500).parallel().mapToObj(i -> problems(invalid).size()))
        .allMatch(size -> size == 2);
  }

  private static List<FieldProblem> problems(ObjectNode config) {
    Refused refused = catchThrowableOfType(Refused.class, () -> AgentConfigSchema.check(config));
    assertThat(refused).as(config.toString()).isNotNull();
    return refused.problems();
  }
}

package org.maimbot.kernel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.routing.RoutingRules.Route;
import tools.jackson.databind.node.ObjectNode;

class RoutingRulesTest {
  private static final AgentId SALES = AgentId.next();
  private static final AgentId TRIAL = AgentId.next();
  private static final AgentId OTHER = AgentId.next();

  private static ObjectNode config(String routing) {
    String ids =
        routing
            .replace('\'', '"')
            .replace("SALES", SALES.value())
            .replace("TRIAL", TRIAL.value())
            .replace("OTHER", OTHER.value());
    return (ObjectNode) Json.mapper().readTree("{\"routing\": " + ids + "}");
  }

  private static HeardMessage heard(String platform, String stream, String text) {
    return new HeardMessage(platform, stream, true, "u", text, false, Set.of());
  }

  private static String route(String routing, HeardMessage message) {
    return route(routing, message, agent -> Optional.of(names(agent)));
  }

  private static String route(
      String routing, HeardMessage message, Function<AgentId, Optional<AgentNames>> names) {
    return RoutingRules.in(config(routing)).route(message, names).map(Route::rule).orElse("none");
  }

  private static AgentNames names(AgentId agent) {
    return agent.equals(SALES)
        ? new AgentNames("10001", List.of("麦麦"))
        : new AgentNames("", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "qq, group:1, hi, sales",
    "qq, group:2, hi, streams",
    "discord, group:1, hi, none",
    "discord, shop:77, hi, streams",
    "discord, group:9, I want a REFUND now, words",
    "discord, group:9, 我要退款, words"
  })
  void the_first_rule_whose_conditions_all_hold_takes_the_message(
      String platform, String stream, String text, String rule) {
    String rules =
        """
        {'rules': [
          {'name': 'sales', 'platforms': ['qq'], 'chat_streams': ['group:1'], 'agent_id': 'SALES'},
          {'name': 'streams', 'chat_streams': ['group:2', 'shop:*'], 'agent_id': 'OTHER'},
          {'name': 'words', 'keywords': ['refund', '退款'], 'agent_id': 'OTHER'}]}
        """;
    assertThat(route(rules, heard(platform, stream, text))).isEqualTo(rule);
  }

  @Test
  void who_is_called_by_name_or_account_answers() {
    String rules = "{'rules': [{'name': 'm', 'mentioned': true, 'agent_id': 'SALES'}]}";
    assertThat(route(rules, heard("qq", "group:1", "麦麦在吗"))).isEqualTo("m");
    assertThat(route(rules, heard("qq", "group:1", "anybody?"))).isEqualTo("none");
    HeardMessage mention =
        new HeardMessage("qq", "group:1", true, "u", "在吗", false, Set.of("10001"));
    assertThat(route(rules, mention)).isEqualTo("m");
  }

  @Test
  void agents_that_cannot_answer_are_passed_over() {
    String rules =
        """
        {'rules': [{'name': 'first', 'agent_id': 'SALES'}, {'name': 'second', 'agent_id': 'OTHER'}],
         'default_agent_id': 'TRIAL'}
        """;
    HeardMessage message = heard("qq", "group:1", "hi");
    assertThat(route(rules, message, a -> Optional.of(names(a)).filter(_ -> !a.equals(SALES))))
        .isEqualTo("second");
    assertThat(route(rules, message, _ -> Optional.empty())).isEqualTo("none");
    Optional<Route> fallback =
        RoutingRules.in(config("{'default_agent_id': 'TRIAL'}"))
            .route(message, agent -> Optional.of(names(agent)));
    assertThat(fallback).contains(new Route(TRIAL, null));
  }

  @Test
  void a_share_takes_so_many_chat_streams_and_always_the_same_ones() {
    String rules = "{'rules': [{'name': 'trial', 'share': 0.1, 'agent_id': 'TRIAL'}]}";
    List<Integer> taken =
        IntStream.range(0, 5_000)
            .filter(i -> route(rules, heard("qq", "group:" + i, "hi")).equals("trial"))
            .boxed()
            .toList();
    assertThat(taken).hasSizeBetween(400, 600);
    assertThat(taken)
        .allMatch(i -> route(rules, heard("qq", "group:" + i, "again")).equals("trial"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                        | f",
        "{'rule': []}                                              | f.rule",
        "{'rules': {}}                                             | f.rules",
        "{'rules': [1]}                                            | f.rules.0",
        "{'rules': [{'agent_id': 'SALES'}]}                        | f.rules.0.name",
        "{'rules': [{'name': 'a', 'agent_id': 'x'}]}               | f.rules.0.agent_id",
        "{'rules': [{'name': 'a'}]}                                | f.rules.0.agent_id",
        "{'rules': [{'name':'a','agent_id':'SALES','share':0}]}    | f.rules.0.share",
        "{'rules': [{'name':'a','agent_id':'SALES','share':1.1}]}  | f.rules.0.share",
        "{'rules': [{'name':'a','agent_id':'SALES','share':'1'}]}  | f.rules.0.share",
        "{'rules': [{'name':'a','agent_id':'SALES','mentioned':1}]}| f.rules.0.mentioned",
        "{'rules': [{'name':'a','agent_id':'SALES','platforms':['QQ']}]} | f.rules.0.platforms.0",
        "{'rules': [{'name':'a','agent_id':'SALES','keywords':['']}]}    | f.rules.0.keywords.0",
        "{'rules': [{'name':'a','agent_id':'SALES','chat_streams':'x'}]} | f.rules.0.chat_streams",
        "{'rules': [{'name':'a','agent_id':'SALES','color':'x'}]}        | f.rules.0.color",
        "{'default_agent_id': 7}                                   | f.default_agent_id"
      })
  void what_is_wrong_is_named(String routing, String field) {
    assertThat(RoutingReader.check("f", config(routing).get("routing")))
        .extracting(FieldProblem::field)
        .containsExactly(field);
  }

  @Test
  void two_rules_have_two_names() {
    String rule = "{'name': 'a', 'agent_id': 'SALES'}";
    assertThat(
            RoutingReader.check(
                "f", config("{'rules': [%s, %s]}".formatted(rule, rule)).get("routing")))
        .containsExactly(FieldProblem.of("f.rules.1.name", "routing.name-twice"));
  }
}

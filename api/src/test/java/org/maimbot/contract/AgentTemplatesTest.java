package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class AgentTemplatesTest {
  private static final String TEMPLATES = "/api/v2/agent-templates";
  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  private Answer define(String name) {
    return api.post(
        TEMPLATES,
        """
        {"tenant_id": "%s", "name": "%s", "category": "own", "tags": ["t"],
         "config": {"persona": "from the template"}}\
        """
            .formatted(tenant, name));
  }

  private Answer useFor(String agent, String template) {
    return api.post(
        "/api/v2/agents",
        """
        {"tenant_id": "%s", "name": "%s", "template_id": "%s"}\
        """
            .formatted(tenant, agent, template));
  }

  @Test
  void built_in_templates_are_there_for_everybody() {
    for (String path : List.of(TEMPLATES, "/api/v2/agents/templates")) {
      Answer list = api.get(path).is(200);
      assertThat(list.texts("/data/items", "template_id"))
          .contains(
              "tpl_customerservice", "tpl_companion", "tpl_technicaladviser", "tpl_communityhost");
      assertThat(list.at("/data/items/0/built_in").asBoolean()).isTrue();
    }
    Answer one = api.get(TEMPLATES + "/tpl_companion", "X-Tenant-Id", tenant).is(200);
    assertThat(one.text("/data/id")).isEqualTo("tpl_companion");
    assertThat(api.get(TEMPLATES + "?category=companion").texts("/data/items", "template_id"))
        .containsExactly("tpl_companion");
    assertThat(api.get(TEMPLATES + "?page_size=2&page=2").is(200).at("/data/items").size())
        .isEqualTo(2);
  }

  @Test
  void built_in_templates_cannot_be_changed() {
    api.put(TEMPLATES + "/tpl_companion", "{\"name\": \"mine\"}").refused(409, "AGENT_005");
    api.delete(TEMPLATES + "/tpl_companion").refused(409, "AGENT_005");
  }

  @Test
  void a_tenants_template_is_defined_revised_and_retired() {
    Answer defined = define("mine").is(201);
    String id = defined.text("/data/template_id");
    assertThat(defined.location()).isEqualTo(TEMPLATES + "/" + id);
    assertThat(defined.text("/data/tenant_id")).isEqualTo(tenant);
    Answer made = useFor("first", id).is(201);
    assertThat(made.text("/data/config/persona")).isEqualTo("from the template");

    Answer revised =
        api.put(
                TEMPLATES + "/" + id,
                "{\"config\": {\"persona\": \"revised\"}}",
                "If-Match",
                "\"1\"")
            .is(200);
    assertThat(revised.etag()).isEqualTo("\"2\"");
    assertThat(revised.text("/data/name")).isEqualTo("mine");
    assertThat(useFor("second", id).is(201).text("/data/config/persona")).isEqualTo("revised");
    assertThat(api.get("/api/v2/agents/" + made.text("/data/id")).text("/data/config/persona"))
        .isEqualTo("from the template");
    api.put(TEMPLATES + "/" + id, "{}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");

    api.delete(TEMPLATES + "/" + id).is(200);
    api.get(TEMPLATES + "/" + id).refused(404, "AGENT_003");
    api.put(TEMPLATES + "/" + id, "{}").refused(404, "AGENT_003");
    api.delete(TEMPLATES + "/" + id).refused(404, "AGENT_003");
    useFor("third", id).refused(404, "AGENT_003");
  }

  @Test
  void a_list_shows_the_built_in_ones_and_then_the_tenants_own() {
    define("one").is(201);
    define("two").is(201);

    Answer list = api.get(TEMPLATES + "?tenant_id=" + tenant).is(200);
    assertThat(list.texts("/data/items", "name")).endsWith("two", "one");
    assertThat(api.get(TEMPLATES + "?q=TW&tenant_id=" + tenant).texts("/data/items", "name"))
        .containsExactly("two");
    Answer first = api.get(TEMPLATES + "?page_size=7&tenant_id=" + tenant).is(200);
    assertThat(
            api.get(
                    TEMPLATES
                        + "?page_size=7&tenant_id="
                        + tenant
                        + "&cursor="
                        + first.text("/data/pagination/next_cursor"))
                .is(200)
                .texts("/data/items", "name"))
        .containsExactly("one");
    api.get(TEMPLATES + "?tenant_id=tenant_0").refused(404, "TENANT_001");
  }

  @Test
  void a_list_goes_on_though_what_the_cursor_stood_on_is_gone() {
    for (int i = 0; i < 5; i++) define("t" + i).is(201);
    String list = TEMPLATES + "?tenant_id=" + tenant + "&page_size=4&cursor=";

    Answer built = api.get(TEMPLATES + "?tenant_id=" + tenant + "&page_size=6").is(200);
    assertThat(built.at("/data/pagination/total").asInt()).isEqualTo(11);
    Answer own = api.get(list + next(built)).is(200);
    assertThat(own.texts("/data/items", "name")).containsExactly("t4", "t3", "t2", "t1");
    api.delete(TEMPLATES + "/" + own.text("/data/items/3/id")).is(200);

    Answer rest = api.get(list + next(own)).is(200);
    assertThat(rest.texts("/data/items", "name")).containsExactly("t0");
    assertThat(rest.at("/data/pagination/total").asInt()).isEqualTo(10);
    assertThat(next(rest)).isNull();
    assertThat(
            api.get(TEMPLATES + "?tenant_id=" + tenant + "&page_size=4&page=2")
                .texts("/data/items", "name"))
        .endsWith("t4", "t3");
    for (String forged : List.of("abc", "ZnJvbnQKdHBsX3gK", next(own).substring(4))) {
      assertThat(api.get(list + forged).refused(400, "VALIDATION_ERROR").fields())
          .containsExactly("cursor");
    }
    String strange = TEMPLATES + "?page_size=4&cursor=" + next(own);
    assertThat(api.get(strange).is(200).at("/data/items").isEmpty()).isTrue();
  }

  private static String next(Answer list) {
    return list.text("/data/pagination/next_cursor");
  }

  @Test
  void a_template_is_its_tenants_alone() {
    String id = define("mine").is(201).text("/data/template_id");
    String[] other = {"X-Tenant-Id", api.tenant()};

    api.get(TEMPLATES + "/" + id, other).refused(404, "AGENT_003");
    api.put(TEMPLATES + "/" + id, "{\"name\": \"x\"}", other).refused(404, "AGENT_003");
    api.delete(TEMPLATES + "/" + id, other).refused(404, "AGENT_003");
    api.post(
            "/api/v2/agents",
            """
            {"tenant_id": "%s", "name": "x", "template_id": "%s"}\
            """
                .formatted(other[1], id))
        .refused(404, "AGENT_003");
    assertThat(api.get(TEMPLATES, other).is(200).texts("/data/items", "template_id"))
        .doesNotContain(id);
  }

  @Test
  void a_bad_template_is_refused() {
    assertThat(api.post(TEMPLATES, "{}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("tenant_id", "name");
    api.post(TEMPLATES, "{\"tenant_id\": \"tenant_0\", \"name\": \"a\"}")
        .refused(404, "TENANT_001");
    assertThat(
            api.post(
                    TEMPLATES,
                    """
                    {"tenant_id": "%s", "name": "a", "config": {"persona": []}}\
                    """
                        .formatted(tenant))
                .refused(400, "AGENT_004")
                .fields())
        .containsExactly("/persona");
    api.post("/api/v2/tenants/" + tenant + "/suspend", null).is(200);
    define("late").refused(409, "TENANT_003");
    api.get(TEMPLATES + "/nothing").refused(404, "AGENT_003");
  }
}

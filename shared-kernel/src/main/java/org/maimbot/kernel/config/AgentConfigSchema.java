package org.maimbot.kernel.config;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON Schema that every configuration of an agent is checked by. */
public final class AgentConfigSchema {
  /** Of more problems than these the rest is not listed. */
  private static final int MAX_PROBLEMS = 500;

  private static final ObjectNode DOCUMENT = read();
  private static final Schema SCHEMA = compile();
  private static final ObjectNode DEFAULTS = new SchemaDefaults(DOCUMENT).collect();

  private AgentConfigSchema() {}

  /** The schema as it is published (JSON Schema 2020-12). */
  public static ObjectNode document() {
    return DOCUMENT.deepCopy();
  }

  /** What the server assumes of a field that no layer sets. */
  public static ObjectNode defaults() {
    return DEFAULTS.deepCopy();
  }

  /** Refuses an invalid configuration and names every problem with its JSON pointer. */
  public static void check(ObjectNode config) {
    check("", config);
  }

  /**
   * Refuses an invalid configuration that is a part of a larger document.
   *
   * @param prefix the JSON pointer of the configuration in that document
   */
  public static void check(String prefix, ObjectNode config) {
    DocumentLimits.check(ErrorCode.AGENT_004, "config.invalid", prefix, config);
    JsonPointer start = JsonPointer.compile(prefix);
    var problems = new ArrayList<FieldProblem>();
    SCHEMA.validate(config).forEach(error -> problems.add(SchemaProblem.of(start, error)));
    problems.addAll(regexProblems(start, config));
    if (problems.isEmpty()) return;
    throw new Refused(
        ErrorCode.AGENT_004,
        "config.invalid",
        problems.stream().distinct().limit(MAX_PROBLEMS).toList());
  }

  private static List<FieldProblem> regexProblems(JsonPointer start, ObjectNode config) {
    JsonPointer path = JsonPointer.compile("/config_overrides/keyword_reaction/regex_rules");
    var problems = new ArrayList<FieldProblem>();
    for (ConfigScope scope : ConfigScope.of(config)) {
      JsonNode rules = scope.settings().at(path);
      for (int i = 0; i < rules.size(); i++) {
        JsonNode regexes = rules.path(i).path("regex");
        for (int j = 0; j < regexes.size(); j++) {
          if (regexes.get(j).isString()) {
            JsonPointer rule = start.append(scope.pointer()).append(path).appendIndex(i);
            addUnlessCompiles(
                regexes.get(j), rule.appendProperty("regex").appendIndex(j), problems);
          }
        }
      }
    }
    return problems;
  }

  private static void addUnlessCompiles(
      JsonNode regex, JsonPointer pointer, List<FieldProblem> problems) {
    try {
      ReactionPattern.compile(regex.stringValue());
    } catch (PatternSyntaxException e) {
      problems.add(FieldProblem.of(pointer.toString(), "config.regex", e.getDescription()));
    }
  }

  private static Schema compile() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(DOCUMENT);
    schema.initializeValidators();
    return schema;
  }

  private static ObjectNode read() {
    try (InputStream in = AgentConfigSchema.class.getResourceAsStream("agent-config.schema.json")) {
      return (ObjectNode) new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.maimbot.api.http;

import static org.maimbot.kernel.ErrorCode.SYS_002;
import static org.maimbot.kernel.ErrorCode.TENANT_002;
import static org.maimbot.kernel.ErrorCode.TENANT_004;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.maimbot.api.http.input.InvalidAs;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.MasterSeal;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.View;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.audit.AuditTrail;
import org.maimbot.kernel.audit.Occurrence;
import org.maimbot.kernel.model.ModelCatalogue;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantType;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP layer without the two sides, serving a controller that does whatever a test needs. Not
 * marked as configuration, so that the whole application does not find it.
 */
@ComponentScan(
    basePackages = {"org.maimbot.api.http", "org.maimbot.api.system"},
    excludeFilters = @ComponentScan.Filter(TestComponent.class))
@Import(SampleServer.SampleController.class)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  ValidationAutoConfiguration.class,
  HealthContributorRegistryAutoConfiguration.class,
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocWebMvcConfiguration.class,
  MultipleOpenApiSupportConfiguration.class,
  SwaggerConfig.class,
  SwaggerUiConfigProperties.class,
  SwaggerUiOAuthProperties.class
})
class SampleServer {
  static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Bean
  ModelCatalogue modelCatalogue() {
    return List::of;
  }

  @Bean
  CommandBus commandBus() {
    return SimpleCommandBus.builder().build();
  }

  @Bean
  CommandGateway commandGateway(CommandBus bus) {
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }

  @Bean
  QueryGateway queryGateway() {
    return DefaultQueryGateway.builder().queryBus(SimpleQueryBus.builder().build()).build();
  }

  @Bean
  AuditTrail auditTrail() {
    return new AuditTrail() {
      @Override
      public void record(Occurrence occurrence) {}

      @Override
      public void count(RefusedKey refused) {}
    };
  }

  @Bean
  MasterSeal masterSeal() {
    return new MasterSeal() {
      @Override
      public byte[] seal(byte[] clear) {
        return flipped(clear);
      }

      @Override
      public byte[] open(byte[] sealed) {
        return flipped(sealed);
      }

      @Override
      public byte[] head() {
        return new byte[0];
      }

      @Override
      public String keyOf(byte[] sealed) {
        return "";
      }

      private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flipped.length; i++) flipped[i] ^= 0x5a;
        return flipped;
      }
    };
  }

  record SampleView(TenantId tenantId, String name, TenantType type, long version)
      implements View {}

  record Inner(Integer count) {}

  record NewSample(
      @NotNull @Text(max = 5) String sampleName,
      @InvalidAs(TENANT_004) @NotNull TenantType tenantType,
      @Email String contactEmail,
      @Text(max = 50, multiline = true) String description,
      Integer amount,
      Boolean flag,
      Double ratio,
      Instant expiresAt,
      List<String> tags,
      ObjectNode config,
      AgentId agentId,
      Inner inner) {}

  @TestComponent
  @RestController
  @RequestMapping("/api/v2/samples")
  static class SampleController {
    static final TenantId TENANT = new TenantId("tenant_1");
    private final Replies replies;

    SampleController(Replies replies) {
      this.replies = replies;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Errors(TENANT_002)
    ResponseEntity<Envelope<SampleView>> create(@Valid @RequestBody NewSample body) {
      SampleView view = new SampleView(TENANT, body.sampleName(), body.tenantType(), 1);
      Receipt receipt = new Receipt(List.of(new Receipt.Change("sample_1", 1)));
      return replies.created(
          "tenant.created",
          new Written<>(receipt, "sample_1", "/api/v2/samples/sample_1", () -> view));
    }

    @PostMapping("/lagging")
    ResponseEntity<Envelope<SampleView>> lagging() {
      Receipt receipt = new Receipt(List.of(new Receipt.Change("sample_1", 2)));
      SampleView old = new SampleView(TENANT, "old", TenantType.PERSONAL, 1);
      return replies.changed(
          "tenant.changed",
          new Written<>(receipt, "sample_1", "/api/v2/samples/sample_1", () -> old));
    }

    @PostMapping("/echo")
    @SafeToRepeat
    ResponseEntity<Envelope<ObjectNode>> echo(@RequestBody ObjectNode body) {
      return replies.ok("done", body);
    }

    @GetMapping
    ResponseEntity<Envelope<Items<String>>> list(
        @RequestParam("tenant_id") TenantId tenantId,
        @RequestParam(required = false) TenantStatus status,
        @RequestParam(required = false) Instant from,
        @RequestParam(name = "agent_id", required = false) AgentId agentId,
        @Text(max = 5) @RequestParam(required = false) String q,
        PageRequest page) {
      String asked = tenantId + " " + status + " " + agentId + " " + q;
      return replies.page("tenant.listed", new Page<>(List.of(asked), page, 45, "next"));
    }

    @GetMapping("/{id}")
    ResponseEntity<Envelope<SampleView>> find(@PathVariable TenantId id) {
      RequestContext.current().within(id);
      return replies.found("tenant.found", new SampleView(id, "a", TenantType.PERSONAL, 3));
    }

    @GetMapping("/who")
    ResponseEntity<Envelope<String>> who() {
      RequestContext context = RequestContext.current();
      return replies.ok("done", context.actor() + " " + context.sourceIp());
    }

    @GetMapping("/fail/{how}")
    void fail(@PathVariable String how) throws Exception {
      switch (how) {
        case "refused" -> throw new Refused(TENANT_002, "tenant.name-taken", "麦麦");
        case "fields" ->
            throw new Refused(
                TENANT_004, "input.invalid", List.of(FieldProblem.of("sort", "field.one-of", "a")));
        case "missing-agent" -> throw new AggregateDeletedException("agent_1", "gone");
        case "away" ->
            throw new IllegalStateException(
                new DataAccessResourceFailureException("x", new SQLException("x", "08S01")));
        case "pool" -> throw new SQLTransientConnectionException("pool");
        case "slow" -> throw new TimeoutException("secret detail");
        case "contended" -> throw new CannotAcquireLockException("x");
        case "error" -> throw new StackOverflowError("secret detail");
        case "maintenance" -> throw new Refused(SYS_002, "database.away");
        default -> throw new IllegalArgumentException("secret detail");
      }
    }
  }
}

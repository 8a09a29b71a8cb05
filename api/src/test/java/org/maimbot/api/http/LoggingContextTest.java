package org.maimbot.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class LoggingContextTest {
  private static final TenantId TENANT = new TenantId("tenant_1");
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @BeforeEach
  void an_id_is_given() {
    request.addHeader("X-Request-Id", "r1");
  }

  @AfterEach
  void unbind() {
    RequestContext.unbind();
  }

  private RequestContext serve() {
    HttpSettings settings =
        new HttpSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), List.of());
    RequestContext context =
        new RequestContext(request, Clock.systemUTC(), new TrustedProxies(settings));
    context.bind();
    return context;
  }

  private static void tells(String requestId, String tenant) {
    assertThat(MDC.get("request_id")).isEqualTo(requestId);
    assertThat(MDC.get("tenant_id")).isEqualTo(tenant);
  }

  @Test
  void the_tenant_is_told_once_the_path_or_the_body_has_named_it() {
    RequestContext context = serve();
    tells("r1", null);

    context.within(TENANT);
    tells("r1", "tenant_1");

    RequestContext.unbind();
    tells(null, null);
  }

  @Test
  void the_tenant_is_told_once_the_query_has_confined_the_caller_to_it() {
    request.setParameter("tenant_id", "tenant_1");
    request.setQueryString("tenant_id=tenant_1");
    RequestContext context = serve();

    context.scope();

    tells("r1", "tenant_1");
  }

  @Test
  void an_errand_tells_its_own_tenant_and_puts_back_what_was_told() {
    RequestContext context = serve();
    context.concerns(TENANT);

    context
        .errand()
        .with("X-Tenant-Id", "tenant_2")
        .part()
        .run(() -> {
          tells("r1-1", "tenant_2");
          RequestContext.current().concerns(new TenantId("tenant_3"));
          tells("r1-1", "tenant_3");
        });

    tells("r1", "tenant_1");
  }
}

package org.maimbot.api.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.maimbot.kernel.PageRequest;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class);
  }

  @Bean
  OpenAPI description(ObjectProvider<BuildProperties> build) {
    BuildProperties properties = build.getIfAvailable();
    return new OpenAPI()
        .info(
            new Info()
                .title("MaiMBot API Server")
                .version(properties == null ? "development" : properties.getVersion())
                .description(
                    """
                    Tenants own agents, agents own API keys. Every answer has the same envelope; \
                    messages are Chinese, or English with `Accept-Language: en`.\
                    """))
        .servers(List.of(new Server().url("/")));
  }
}

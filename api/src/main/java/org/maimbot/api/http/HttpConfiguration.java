package org.maimbot.api.http;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.maimbot.api.http.fault.FaultWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
  @Bean
  FilterRegistrationBean<RequestFilter> requestFilter(
      Clock clock,
      TrustedProxies proxies,
      Draining draining,
      FaultWriter faults,
      HttpSettings settings) {
    var filter =
        new FilterRegistrationBean<>(new RequestFilter(clock, proxies, draining, faults, settings));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return filter;
  }
}

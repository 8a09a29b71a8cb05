package org.maimbot.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.outbound.ForbiddenTarget;

class TargetsTest {
  private final Targets strict = new Targets(new OutboundSettings(false));
  private final Targets lenient = new Targets(new OutboundSettings(true));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.255.255.254/",
        "https://localhost/",
        "https://localhost./",
        "https://0.0.0.0/",
        "https://0.1.2.3/",
        "https://10.0.0.1/",
        "https://10.255.255.255/",
        "https://100.64.0.1/",
        "https://100.127.255.255/",
        "https://169.254.169.254/latest/meta-data/",
        "https://168.63.129.16/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.0.0.192/",
        "https://192.0.2.1/",
        "https://192.88.99.1/",
        "https://192.168.1.1/",
        "https://198.18.0.1/",
        "https://198.19.255.255/",
        "https://198.51.100.1/",
        "https://203.0.113.1/",
        "https://224.0.0.1/",
        "https://239.255.255.255/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        "https://[::]/",
        "https://[::1]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:a00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::1]/",
        "https://[100::1]/",
        "https://[2001::1]/",
        "https://[2001:db8::1]/",
        "https://[2002:7f00:1::]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/"
      })
  void addresses_that_are_not_public_are_refused(String url) {
    assertThatThrownBy(() -> strict.require(url))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("webhook.url-forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "//example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "https://",
        "https:///path",
        "https://exa mple.com/",
        "https://example.com/#fragment",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/x",
        "https://127.1/",
        "https://user@example.com/",
        "https://user:password@example.com/",
        "https://example.com@127.0.0.1/",
        "http://example.com/"
      })
  void addresses_of_another_form_are_refused(String url) {
    assertThatThrownBy(() -> strict.require(url)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://1.1.1.1/hook",
        "https://93.184.216.34:8443/hook?a=b",
        "https://172.32.0.1/",
        "https://100.128.0.1/",
        "https://[2606:4700:4700::1111]/",
        "HTTPS://8.8.8.8/"
      })
  void public_addresses_are_fine(String url) {
    assertThatCode(() -> strict.require(url)).doesNotThrowAnyException();
  }

  @Test
  void a_name_that_does_not_resolve_may_come_to_be() {
    assertThatCode(() -> strict.require("https://receiver.invalid/")).doesNotThrowAnyException();
  }

  @Test
  void the_client_is_given_no_address_that_was_not_checked() throws Exception {
    assertThatThrownBy(() -> strict.resolve("localhost")).isInstanceOf(ForbiddenTarget.class);
    assertThatThrownBy(() -> strict.resolve("127.0.0.1")).isInstanceOf(ForbiddenTarget.class);
    assertThat(strict.resolve("1.1.1.1")).containsExactly(InetAddress.ofLiteral("1.1.1.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost/", "https://10.0.0.1/"})
  void private_addresses_can_be_allowed(String url) {
    assertThatCode(() -> lenient.require(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://0.0.0.0/", "http://224.0.0.1/", "http://[::]/"})
  void what_is_no_host_is_refused_even_then(String url) {
    assertThatThrownBy(() -> lenient.require(url)).isInstanceOf(Refused.class);
  }
}

package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {

  @Test
  void withoutAListAllMayConnect() {
    assertThat(new Origins(Set.of()).allows("https://anywhere.example")).isTrue();
    assertThat(new Origins(Set.of()).allows("null")).isTrue();
  }

  @Test
  void clientsThatAreNoBrowsersSendNoneAndMayConnect() {
    assertThat(new Origins(Set.of("https://chat.example.com")).allows(null)).isTrue();
  }

  @Test
  void anOriginMustBeTheSameInSchemeNameAndPort() {
    Origins origins = new Origins(Set.of("https://chat.example.com", "http://localhost:8080", "app://."));

    assertThat(origins.allows("https://chat.example.com")).isTrue();
    assertThat(origins.allows("HTTPS://Chat.Example.COM")).isTrue();
    assertThat(origins.allows("http://localhost:8080")).isTrue();
    assertThat(origins.allows("app://.")).isTrue();
    for (String other : new String[] {"http://chat.example.com", "https://chat.example.com:8443", "https://example.com",
        "https://chat.example.com.evil.example", "https://evilchat.example.com", "http://localhost", "null", "", "https://"}) {
      assertThat(origins.allows(other)).as(other).isFalse();
    }
  }

  @Test
  void anAsteriskStandsForAllNamesBelow() {
    Origins origins = new Origins(Set.of("https://*.example.com", "https://*.b.example.org:8443"));

    assertThat(origins.allows("https://chat.example.com")).isTrue();
    assertThat(origins.allows("https://a.b.example.com")).isTrue();
    assertThat(origins.allows("https://a.b.example.org:8443")).isTrue();
    for (String other : new String[] {"https://example.com", "https://.example.com", "http://chat.example.com", "https://evilexample.com",
        "https://chat.example.com:444", "https://chat.example.com.evil.example", "https://evil.example/.example.com",
        "https://a.example.org:8443", "https://b.example.org:8443"}) {
      assertThat(origins.allows(other)).as(other).isFalse();
    }
  }
}

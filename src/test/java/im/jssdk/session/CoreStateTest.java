package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ServerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreStateTest {

  private final CoreState state = new CoreState();

  private void heard(String... names) {
    for (String name : names) {
      state.heard(ServerEvent.of(name));
    }
  }

  private static List<String> names(List<ServerEvent> events) {
    return events.stream().map(ServerEvent::name).toList();
  }

  @Test
  void aNewCoreHasNothingToTell() {
    assertThat(state.before()).isEmpty();
    assertThat(state.after()).isEmpty();
  }

  @Test
  void eachStageIsToldAsFarAsItHasCome() {
    heard("OnConnecting");
    assertThat(names(state.before())).containsExactly("OnConnecting");
    heard("OnConnectSuccess");
    assertThat(names(state.before())).containsExactly("OnConnecting", "OnConnectSuccess");
    heard("OnSyncServerStart", "OnNewConversation");
    assertThat(names(state.before())).containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart");
    assertThat(state.after()).isEmpty();
    heard("OnSyncServerFinish");
    assertThat(names(state.before())).containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart");
    assertThat(names(state.after())).containsExactly("OnSyncServerFinish");
  }

  @Test
  void aLostConnectionStartsAnew() {
    heard("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFailed");
    assertThat(names(state.after())).containsExactly("OnSyncServerFailed");
    heard("OnConnecting");
    state.heard(new ServerEvent("OnConnectFailed", 10000, "no way", ""));
    assertThat(names(state.before())).containsExactly("OnConnecting", "OnConnectFailed");
    assertThat(state.before().get(1).errCode()).isEqualTo(10000);
    assertThat(state.after()).isEmpty();
  }
}

package im.jssdk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {

  private final Settings before = Settings.defaults();

  @Test
  void nothingDiffers() {
    SettingsChange change = SettingsChange.between(before, Settings.defaults());

    assertThat(change.entries()).isEmpty();
    assertThat(change.settings()).isEqualTo(before);
  }

  @Test
  void whatCanChangeIsTakenAndTheRestWaitsForARestart() {
    Settings wanted = load("limits.mailboxCalls=7", "gateway.origins=https://a.example", "log.level=debug", "gateway.port=1234");

    SettingsChange change = SettingsChange.between(before, wanted);

    assertThat(change.entries()).containsExactly(
        new SettingsChange.Entry("gateway.port", "10003", "1234", Applies.RESTART),
        new SettingsChange.Entry("gateway.origins", "[]", "[https://a.example]", Applies.NEW_CONNECTIONS),
        new SettingsChange.Entry("limits.mailboxCalls", "256", "7", Applies.AT_ONCE),
        new SettingsChange.Entry("log.level", "info", "debug", Applies.AT_ONCE));
    assertThat(change.settings().limits().mailboxCalls()).isEqualTo(7);
    assertThat(change.settings().log().level()).isEqualTo(LogSettings.Level.DEBUG);
    assertThat(change.settings().gateway().port()).isEqualTo(10003);
  }

  @Test
  void secretsAreMasked() {
    SettingsChange change = SettingsChange.between(before, load("ops.adminToken=0123456789abcdef", "embedded.secret=other"));

    assertThat(change.entries()).containsExactly(
        new SettingsChange.Entry("embedded.secret", "***", "***", Applies.RESTART),
        new SettingsChange.Entry("ops.adminToken", "", "***", Applies.AT_ONCE));
  }

  @Test
  void anotherCertificateIsTakenButTlsCannotBeSwitched() {
    Settings with = load("gateway.tlsCertificate=a.pem", "gateway.tlsKey=a.key");

    assertThat(SettingsChange.between(before, with).entries()).extracting(SettingsChange.Entry::applies)
        .containsExactly(Applies.RESTART, Applies.RESTART);
    assertThat(SettingsChange.between(before, with).settings().gateway().usesTls()).isFalse();
    SettingsChange renamed = SettingsChange.between(with, load("gateway.tlsCertificate=b.pem", "gateway.tlsKey=b.key"));
    assertThat(renamed.settings().gateway().tlsCertificate()).isEqualTo("b.pem");
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(null, Map.of(), List.of(assignments)).settings();
  }
}

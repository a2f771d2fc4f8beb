package im.jssdk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

  @TempDir
  private Path folder;

  @Test
  void defaultsAreThoseOfTheDesign() {
    Settings settings = Settings.defaults();

    assertThat(settings.gateway().host()).isEqualTo("0.0.0.0");
    assertThat(settings.gateway().port()).isEqualTo(10003);
    assertThat(settings.gateway().enabled()).isTrue();
    assertThat(settings.embedded()).isEqualTo(new EmbeddedSettings("127.0.0.1", 10002, 10001, "openIM123"));
    assertThat(settings.store().url()).isEqualTo("sqlite:data");
    assertThat(settings.session().graceSeconds()).isEqualTo(60);
    assertThat(settings.ops()).isEqualTo(new OpsSettings("127.0.0.1", 9103, "", 10, 100));
    assertThat(settings.limits())
        .isEqualTo(new LimitSettings(10, 0, 10, 10 << 20, 256, 200, 400, 1 << 20, 25, 30, 0, 1000, 10, 2000, 0, 0));
    assertThat(settings.usesEmbeddedServer()).isTrue();
  }

  @Test
  void eachSourceWinsOverTheOnesBefore() throws IOException {
    Path file = file("""
        { "gateway": { "port": 1001, "host": "10.0.0.1", "compression": true }, "session": { "graceSeconds": 5 } }""");

    Settings settings = SettingsLoader.load(file,
        Map.of("JSSDK_GATEWAY_PORT", "1002", "JSSDK_SESSION_GRACESECONDS", "6", "PATH", "/bin"),
        List.of("gateway.port=1003")).settings();

    assertThat(settings.gateway().compression()).as("file over default").isTrue();
    assertThat(settings.gateway().host()).as("file over default").isEqualTo("10.0.0.1");
    assertThat(settings.session().graceSeconds()).as("environment over file").isEqualTo(6);
    assertThat(settings.gateway().port()).as("command line over all").isEqualTo(1003);
  }

  @Test
  void theLastOfTwoAssignmentsWins() {
    assertThat(load("gateway.port=1", "gateway.port=2").settings().gateway().port()).isEqualTo(2);
  }

  @Test
  void valuesMayHoldEqualsSignsAndListsAreDividedByCommas() {
    Settings settings = load("embedded.secret=a=b", "gateway.origins=https://a.example, http://b.example:8080").settings();

    assertThat(settings.embedded().secret()).isEqualTo("a=b");
    assertThat(settings.gateway().origins()).containsExactly("https://a.example", "http://b.example:8080");
  }

  @Test
  void aFileMayHoldCommentsAndNullForTheDefault() throws IOException {
    Path file = file("""
        { // where clients connect
          "gateway": { "port": null, "origins": ["https://a.example"] } }""");

    GatewaySettings gateway = SettingsLoader.load(file, Map.of(), List.of()).settings().gateway();

    assertThat(gateway.port()).isEqualTo(10003);
    assertThat(gateway.origins()).containsExactly("https://a.example");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      gateway.port=99999 | gateway.port can't be 99999: allowed is a whole number from 0 to 65535 (by --set)
      gateway.port=http | gateway.port can't be "http": allowed is a whole number from 0 to 65535 (by --set)
      gateway.enabled=yes | gateway.enabled can't be "yes": allowed is true or false (by --set)
      gateway.prot=1 | there is no setting gateway.prot: did you mean gateway.port? (by --set)
      log.format=xml | log.format can't be "xml": allowed is text, json (by --set)
      openim.apiAddress=openim:10002 | openim.apiAddress can't be "openim:10002": allowed is an address such as
      gateway.port | --set wants KEY=VALUE, such as --set gateway.port=11003, not "gateway.port"
      ops.admin.secret=x | there is no setting ops.admin.secret: allowed are ops.host, ops.port, ops.adminToken, ops.wrongTokensPerAddress, ops.wrongTokensInAll (by --set)
      nonsense=1 | there is no setting nonsense: the sections are gateway, openim
      cluster.enabled=true | cluster.enabled can't be true: this version runs as a single node, allowed is false
      embedded.host=0.0.0.0 | embedded.host can't be "0.0.0.0": allowed is a loopback address
      store.url=mysql://x | store.url can't be "mysql://x": allowed is sqlite:FOLDER or postgresql://USER@HOST/DATABASE
      store.url=postgresql://me@db/im | store.url can't be "postgresql://me@db/im" yet
      openim.apiAddress=http://im:10002 | openim.wsAddress is empty while openim.apiAddress is "http://im:10002"
      openim.wsAddress=ws://im:10001 | openim.apiAddress is empty while openim.wsAddress is "ws://im:10001"
      ops.port=10003 | ops.port can't be 10003: gateway.port is the same; allowed is a port of its own
      """)
  void whatIsWrongIsSaidWithKeyValueAndWhatIsAllowed(String assignment, String message) {
    assertThatThrownBy(() -> load(assignment)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
  }

  @Test
  void aGatewayThatIsOffNeedsTheEmbeddedServer() {
    assertThatThrownBy(() -> load("gateway.enabled=false", "openim.apiAddress=http://im:1", "openim.wsAddress=ws://im:2"))
        .hasMessageContaining("gateway.enabled can't be false with openim.apiAddress set");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"gateway":{"port":"10003"}} | gateway.port can't be "10003": allowed is a whole number from 0 to 65535 (in
      {"gateway":{"port":1.5}} | gateway.port can't be 1.5: allowed is a whole number
      {"gateway":{"enabled":1}} | gateway.enabled can't be 1: allowed is true or false
      {"gateway":{"origins":["https://x/y"]}} | gateway.origins can't be "https://x/y": allowed is a list of origins
      {"gateway":5} | there is no setting gateway: allowed are gateway.enabled
      {"gatway":{"port":1}} | there is no setting gatway.port: did you mean gateway.port?
      {"gateway":{"port":1,"port":2}} | is not a JSON object of settings: Duplicate field 'port'
      [1] | is not a JSON object of settings
      {"gateway":{"port":1}} {} | is not a JSON object of settings
      """)
  void aFilesTypesHaveToBeRight(String json, String message) throws IOException {
    Path file = file(json);

    assertThatThrownBy(() -> SettingsLoader.load(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> SettingsLoader.load(file, Map.of(), List.of()))
        .isInstanceOf(ConfigException.class).hasMessage("can't read the config file " + file + ": there is none");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() -> load("gateway.port=-1", "ops.port=x"))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void anUnknownVariableIsRefusedButNotWhatKubernetesAdds() {
    Map<String, String> links = Map.of("JSSDK_SERVICE_HOST", "10.0.0.1", "JSSDK_SERVICE_PORT", "10003",
        "JSSDK_PORT", "tcp://10.0.0.1:10003", "JSSDK_PORT_10003_TCP_ADDR", "10.0.0.1");

    assertThat(SettingsLoader.load(null, links, List.of()).settings()).isEqualTo(Settings.defaults());
    assertThatThrownBy(() -> SettingsLoader.load(null, Map.of("JSSDK_GATWAY_PORT", "1"), List.of()))
        .isInstanceOf(ConfigException.class).hasMessageContaining("JSSDK_GATWAY_PORT");
  }

  @Test
  void secretsAreNeitherShownNorQuoted() {
    assertThat(SettingsSchema.describe(load("store.password=hush").settings()).get("store"))
        .containsEntry("password", "***");
    assertThat(SettingsSchema.describe(Settings.defaults()).get("store")).containsEntry("password", "");
    assertThatThrownBy(() -> load("embedded.secret=h u s h"))
        .isInstanceOf(ConfigException.class).hasMessageNotContaining("h u s h");
  }

  @Test
  void theEmbeddedServerHasAFreshStoreUnlessOneIsChosen() throws IOException {
    Path usual = file("{\"store\":{\"url\":\"sqlite:data\"}}");

    assertThat(load().usesFreshStore()).isTrue();
    assertThat(SettingsLoader.load(usual, Map.of(), List.of()).usesFreshStore()).as("the default in a file").isTrue();
    assertThat(load("store.url=sqlite:data").usesFreshStore()).isFalse();
    assertThat(SettingsLoader.load(null, Map.of("JSSDK_STORE_URL", "sqlite:x"), List.of()).usesFreshStore()).isFalse();
    assertThat(load("openim.apiAddress=http://im:1", "openim.wsAddress=ws://im:2").usesFreshStore()).isFalse();
  }

  private static Configuration load(String... assignments) {
    return SettingsLoader.load(null, Map.of(), List.of(assignments));
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("jssdk.json"), json);
  }
}

package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for localhost that signs itself, as PEM files; made by the JDK's own tool. */
record TestCertificate(Path certificate, Path key) {

  static TestCertificate create(Path folder, String name, String algorithm) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-alias", "test", "-keyalg", algorithm, "-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12",
        "-keystore", store.toString(), "-storepass", "changeit", "-validity", "30").redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, "changeit".toCharArray());
    }
    TestCertificate made = new TestCertificate(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    Files.writeString(made.certificate, pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
    Files.writeString(made.key, pem("PRIVATE KEY", keys.getKey("test", "changeit".toCharArray()).getEncoded()));
    return made;
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
        + "-----\n";
  }
}

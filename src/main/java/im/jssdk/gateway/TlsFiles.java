package im.jssdk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its key as they were in their files when they were read, found to belong together. Its text form hides the key.
 *
 * @param subject whose certificate it is
 * @param notAfter until when it is good
 */
public record TlsFiles(Buffer certificate, Buffer key, String subject, Instant notAfter) {

  private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  /** What signs with a key of which kind. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");

  /** @throws IllegalArgumentException which names the file and says what is wrong with it */
  public static TlsFiles read(Path certificateFile, Path keyFile) {
    byte[] chain = bytes(certificateFile);
    byte[] key = bytes(keyFile);
    X509Certificate certificate = certificate(certificateFile, chain);
    PrivateKey privateKey = privateKey(keyFile, key, certificate.getPublicKey().getAlgorithm());
    if (!belongTogether(certificate, privateKey)) {
      throw new IllegalArgumentException(keyFile + " is not the key of the first certificate in " + certificateFile);
    }
    return new TlsFiles(Buffer.buffer(chain), Buffer.buffer(key), certificate.getSubjectX500Principal().getName(),
        certificate.getNotAfter().toInstant());
  }

  KeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("can't read " + file + ": " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
    }
  }

  private static X509Certificate certificate(Path file, byte[] chain) {
    try {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chain)).iterator()
          .next();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException(file + " holds no certificate in PEM form (BEGIN CERTIFICATE)");
    }
  }

  private static PrivateKey privateKey(Path file, byte[] pem, String algorithm) {
    Matcher matcher = PKCS8.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new IllegalArgumentException(file + " holds no private key in PEM form that is PKCS #8 and not encrypted (BEGIN PRIVATE KEY);"
          + " \"openssl pkcs8 -topk8 -nocrypt\" makes one of others");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " holds no private key that fits its certificate's kind, " + algorithm);
    }
  }

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    byte[] text = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "SHA256with" + key.getAlgorithm()));
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "TlsFiles[" + subject + ", good until " + notAfter + "]";
  }
}

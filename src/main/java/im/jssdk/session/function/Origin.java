package im.jssdk.session.function;

/** Which clients a function is for. */
public enum Origin {

  /** The npm client 3.5.2 sends it. */
  CLIENT("3.5"),
  /** Newer clients have it: their wasm core 3.8 or client-sdk 0.0.14. */
  NEWER("3.8"),
  /** No client sends it by itself; earlier gateways had it. */
  EXTRA("extra");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** How docs/functions.md marks it. */
  public String label() {
    return label;
  }
}

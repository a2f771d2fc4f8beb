package im.jssdk;

/** Entry point of the server. */
public final class Main {

  private Main() {
  }

  public static void main(String[] args) {
    throw new UnsupportedOperationException("under construction");
  }
}

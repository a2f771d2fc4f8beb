package im.jssdk.limits;

/** Where those wait who may not all begin at once, and whose number under way may be changed. Any thread. */
public interface Line {

  /** Has so many be under way at once at most from now on, and lets those begin who may. 0: none begins. */
  void allow(int atOnce);

  /** How many wait. */
  int waiting();

  /** @param wake to be called when somebody begins to wait */
  void whenWaiting(Runnable wake);
}

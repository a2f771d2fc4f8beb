package im.jssdk.session.function;

import java.util.List;
import java.util.stream.Stream;

/** What functions are about; the chapters of docs/functions.md. */
public enum Area {

  SESSION("Session"),
  USERS("Own account and users"),
  FRIENDS("Friends and blacklist"),
  GROUPS("Groups"),
  CONVERSATIONS("Conversations"),
  MAKING_MESSAGES("Making messages"),
  MESSAGES("Sending, reading and removing messages"),
  OTHER("Other");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The functions, each marked as one of this area. */
  public List<Function> of(Function... functions) {
    return Stream.of(functions).map(function -> function.doc().area() == this ? function : function.in(this)).toList();
  }
}

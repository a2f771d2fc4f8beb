package im.jssdk.session.function;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said of a function beside its parameters. From it come docs/functions.md and asyncapi.json.
 *
 * @param summary a sentence; empty until somebody says it, which a test finds
 * @param result null until somebody says it, which a test finds
 * @param asksServer whether it asks the OpenIM server, and so fails with 10000 when that is out of reach, and with its codes
 * @param faults what else can go wrong, beside what can go wrong with every call
 * @param events what it can raise
 */
public record FunctionDoc(Area area, String summary, Shape result, Origin origin, boolean asksServer, List<Fault> faults,
    List<String> events) {

  /** An error that a function answers with, and when. */
  public record Fault(int code, String when) {
  }

  static final FunctionDoc NONE = new FunctionDoc(Area.OTHER, "", null, Origin.CLIENT, false, List.of(), List.of());

  FunctionDoc in(Area newArea) {
    return new FunctionDoc(newArea, summary, result, origin, asksServer, faults, events);
  }

  FunctionDoc says(String newSummary) {
    return new FunctionDoc(area, newSummary, result, origin, asksServer, faults, events);
  }

  FunctionDoc returns(Shape newResult) {
    return new FunctionDoc(area, summary, newResult, origin, asksServer, faults, events);
  }

  FunctionDoc of(Origin newOrigin) {
    return new FunctionDoc(area, summary, result, newOrigin, asksServer, faults, events);
  }

  FunctionDoc asking() {
    return new FunctionDoc(area, summary, result, origin, true, faults, events);
  }

  FunctionDoc fails(Fault fault) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(fault);
    return new FunctionDoc(area, summary, result, origin, asksServer, List.copyOf(more), events);
  }

  FunctionDoc raises(List<String> newEvents) {
    return new FunctionDoc(area, summary, result, origin, asksServer, faults, newEvents);
  }
}

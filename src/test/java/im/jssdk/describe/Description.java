package im.jssdk.describe;

import im.jssdk.DescribedFunctions;
import im.jssdk.session.function.EventDoc;
import im.jssdk.session.function.EventTable;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Shape;
import java.util.List;
import java.util.stream.Stream;

/** What is described, ready to be written. */
final class Description {

  private final List<Function> functions = DescribedFunctions.all();
  private final List<EventDoc> events = EventTable.all();
  private final Schemas schemas = new Schemas(
      functions.stream().flatMap(function -> function.parameters().stream()).filter(parameter -> parameter.type() != null)
          .map(parameter -> Shape.of(parameter.type())).toList(),
      Stream.concat(functions.stream().map(function -> function.doc().result()), events.stream().map(EventDoc::payload))
          .filter(shape -> shape != null && !shape.isNothing()).toList());

  String functionsPage() {
    return new FunctionsPage(functions, events, schemas).write();
  }

  String asyncApi() {
    return new AsyncApi(functions, events, schemas).write();
  }
}

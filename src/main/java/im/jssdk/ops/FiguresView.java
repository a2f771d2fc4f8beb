package im.jssdk.ops;

import java.util.List;
import java.util.Map;

/**
 * The main figures of a node for graphs. Counts only grow.
 *
 * @param at ms since 1970
 * @param callBuckets calls by the time within which they were answered: each a limit in s, null for none, and how many were within it
 * @param cpu share of all processors, 0 to 1
 * @param queuedBytes what waits for clients to read it
 * @param upstream connections to the OpenIM server by state
 * @param refusals by reason
 */
public record FiguresView(long at, double connections, double sessions, double coresOnline, double callsUnderWay, double calls,
    List<List<Double>> callBuckets, double events, double queuedBytes, Map<String, Double> upstream, Map<String, Double> refusals,
    double heapBytes, double residentBytes, double cpu) {
}

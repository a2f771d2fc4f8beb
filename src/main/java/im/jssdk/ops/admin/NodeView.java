package im.jssdk.ops.admin;

/**
 * One process of the server.
 *
 * @param ready whether clients should be sent there
 * @param starting cores by state
 */
record NodeView(String node, String version, String java, long uptimeSeconds, boolean ready, boolean draining, int connections,
    int sessions, int starting, int online, int stopping, int callsUnderWay) {
}

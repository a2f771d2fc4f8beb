/**
 * An OpenIM server in one process and in memory, for development, the demo page and tests. It speaks the protocol of the real
 * server on real sockets: the HTTP API ({@code api}), the WebSocket gateway ({@code gateway}), the rules behind both
 * ({@code service}) and what it remembers ({@code state}). All of it runs on one event loop, so nothing is synchronised.
 */
package im.jssdk.embedded;

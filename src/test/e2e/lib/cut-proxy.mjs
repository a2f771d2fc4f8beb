import net from 'node:net';

/** A TCP proxy in front of the server whose connections the test can cut, as a bad network does. */
export class CutProxy {
  #target;
  #sockets = new Set();
  #server;

  constructor(targetUrl) {
    const { hostname, port } = new URL(targetUrl);
    this.#target = { host: hostname, port: Number(port || 80) };
  }

  async listen() {
    this.#server = net.createServer(client => this.#accept(client));
    await this.#bind(0);
    this.port = this.#server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    return this;
  }

  /** Breaks all connections and takes no new ones. */
  async down() {
    const closed = new Promise(done => this.#server.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  up() {
    return this.#bind(this.port);
  }

  #bind(port) {
    return new Promise((listening, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(port, '127.0.0.1', listening);
    });
  }

  #accept(client) {
    const server = net.connect(this.#target);
    const end = () => {
      client.destroy();
      server.destroy();
      this.#sockets.delete(client);
    };
    this.#sockets.add(client);
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(server).pipe(client);
  }
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Follows what a WebSocket server sends, from its HTTP answer on, to know where one frame ends and the next begins. */
export class FrameEdges {
  #head = Buffer.alloc(0);
  #upgraded = false;
  /** Bytes until the end of the frame that has begun. */
  #left = 0;

  /** Whether all that was taken ends with the end of a frame. */
  get atEdge() {
    return this.#upgraded && this.#left === 0 && this.#head.length === 0;
  }

  take(bytes) {
    this.#walk(bytes, () => {});
  }

  /** Where in these bytes, which come next, the first edge is; -1 for nowhere. */
  firstEdge(bytes) {
    if (this.atEdge) return 0;
    const copy = new FrameEdges();
    copy.#head = this.#head;
    copy.#upgraded = this.#upgraded;
    copy.#left = this.#left;
    let first = -1;
    copy.#walk(bytes, at => {
      if (first < 0) first = at;
    });
    return first;
  }

  #walk(bytes, edge) {
    let at = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, bytes.length - at);
        this.#left -= step;
        at += step;
      } else {
        // Heads are short: byte by byte is fast enough.
        this.#head = Buffer.concat([this.#head, bytes.subarray(at, at + 1)]);
        at++;
        if (!this.#headDone()) continue;
      }
      if (this.#left === 0) edge(at);
    }
  }

  #headDone() {
    const head = this.#head;
    if (!this.#upgraded) {
      if (!head.subarray(-4).equals(END_OF_HEAD)) return false;
      this.#upgraded = true;
    } else {
      if (head.length < 2) return false;
      const short = head[1] & 127;
      const size = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (head.length < size) return false;
      this.#left = short === 126 ? head.readUInt16BE(2) : short === 127 ? Number(head.readBigUInt64BE(2)) : short;
    }
    this.#head = Buffer.alloc(0);
    return true;
  }
}

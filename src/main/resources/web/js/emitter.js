/** Named events with any payload. A listener that throws is reported and does not stop the others. */
export class Emitter {
  #listeners = new Map();

  /** Returns the function that takes the listener away again. */
  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name).delete(listener);
  }

  emit(name, payload) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        listener(payload);
      } catch (error) {
        console.error(`listener of ${name}:`, error);
      }
    }
  }
}

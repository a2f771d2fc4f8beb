/** Runs `load` when asked; asked while it runs, once more after. What fails is reported on the console and tried at the next asking. */
export class Reloader {
  #load;
  #running = null;
  #again = false;

  constructor(load) {
    this.#load = load;
  }

  /** Settles when what was asked for is loaded, or could not be. */
  ask() {
    if (this.#running) this.#again = true;
    else this.#running = this.#run();
    return this.#running;
  }

  async #run() {
    do {
      this.#again = false;
      try {
        await this.#load();
      } catch (error) {
        console.warn(`loading: ${error.message}`);
      }
    } while (this.#again);
    this.#running = null;
  }
}

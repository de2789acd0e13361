// The page's half of the worker: one question at a time, of several checks that wait only the latest, and a new worker for one that broke.

export class Checker {
  #start; #worker; #waiting = new Map(); #last = 0; #busy = false; #next = null; #up = false; #dead = null;

  /** `start` gives a worker with the program in it. */
  constructor(start) { this.#start = start; }

  /** Starts the worker; resolves with what the program says of itself. */
  ready() {
    this.#worker = this.#start();
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#fail(event.message || 'the checker stopped');
    return new Promise((done, failed) => this.#waiting.set(0, { done, failed })).then(JSON.parse);
  }

  /** Calls a function of the library; resolves with its answer. */
  ask(call, ...said) {
    if (this.#dead) return Promise.reject(new Error(this.#dead));
    const id = ++this.#last;
    this.#worker.postMessage({ id, call, said });
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }));
  }

  /** Checks; `shown` gets the answer, unless a later check was asked for before this one began. */
  check(request, shown, failed) {
    this.#next = { request, shown, failed };
    if (!this.#busy) this.#turn();
  }

  async #turn() {
    const { request, shown, failed } = this.#next;
    [this.#next, this.#busy] = [null, true];
    try {
      const answer = await this.ask('show', JSON.stringify(request));
      if (!this.#next) shown(JSON.parse(answer));
    } catch (e) { failed(e); }
    this.#busy = false;
    if (this.#next) this.#turn();
  }

  #hear({ id, answer, fault, broken }) {
    if (broken) { this.#fail(fault); return; }
    const { done, failed } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (id === 0) this.#up = fault === undefined;
    if (fault === undefined) done?.(answer); else failed?.(new Error(fault));
  }

  #fail(message) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker.terminate();
    // One that never came up would not the next time either.
    if (this.#up) this.ready().catch(() => {});
    else this.#dead = message;
    this.#up = false;
    for (const { failed } of waiting) failed(new Error(message));
  }
}

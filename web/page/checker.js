// The page's half of the worker: questions wait until it is up, of several checks that wait only the latest is made, and one that
// broke is replaced.

export class Checker {
  #start; #worker = null; #waiting = new Map(); #held = []; #last = 0; #busy = false; #next = null; #up = false; #dead = null;

  /** `start` gives a worker with the program in it. */
  constructor(start) { this.#start = start; }

  /** Starts the worker; resolves with what the program says of itself. */
  ready() {
    const worker = this.#start();
    this.#worker = worker;
    worker.onmessage = ({ data }) => { if (worker === this.#worker) this.#hear(data); };
    worker.onerror = (event) => { if (worker === this.#worker) this.#fail(event.message || 'the checker stopped'); };
    return new Promise((done, failed) => this.#waiting.set(0, { done, failed })).then(JSON.parse);
  }

  /** Calls a function of the library; resolves with its answer. While the worker is not up the question is held. */
  ask(call, ...said) {
    if (this.#dead) return Promise.reject(new Error(this.#dead));
    const question = { id: ++this.#last, call, said };
    return new Promise((done, failed) => {
      if (this.#up) this.#send({ question, done, failed });
      else this.#held.push({ question, done, failed });
    });
  }

  /** Checks; `shown` gets the answer, unless a later check was asked for before this one was done. */
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

  #send({ question, done, failed }) {
    this.#waiting.set(question.id, { done, failed });
    this.#worker.postMessage(question);
  }

  #hear({ id, answer, fault, broken }) {
    // A program that cannot so much as start is of no use, however it says so.
    if (broken || (id === 0 && fault !== undefined)) { this.#fail(fault); return; }
    const { done, failed } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (id === 0) this.#rise();
    if (fault === undefined) done?.(answer); else failed?.(new Error(fault));
  }

  /** The worker is up: what was asked in the meantime goes out. */
  #rise() {
    this.#up = true;
    for (const one of this.#held.splice(0)) this.#send(one);
  }

  /** The worker broke: what it was asked fails; what is asked from now on goes to the next one. */
  #fail(message) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker.terminate();
    const came = this.#up;
    this.#up = false;
    // One that never came up would not the next time either.
    if (came) this.ready().catch(() => {});
    else {
      this.#dead = message;
      waiting.push(...this.#held.splice(0));
    }
    for (const { failed } of waiting) failed(new Error(message));
  }
}

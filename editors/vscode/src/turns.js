// Steps that must not overlap: each waits for all that were asked for before it.

class Turns {
  last = Promise.resolve();

  /** Takes steps one after the other, once those before are over, well or not; the promise is of the last of them. */
  next(...steps) {
    for (const step of steps) this.last = this.last.then(step, step);
    // Whoever does not wait must not be told of a fault as one that nobody handles.
    this.last.catch(() => {});
    return this.last;
  }
}

module.exports = { Turns };

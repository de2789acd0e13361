// The list of findings beside the text: choosing one, going to its places, ignoring it for now, asking for its rule.

const section = document.getElementById('findings');
const list = section.querySelector('ol');
const wide = () => matchMedia('(min-width: 901px)').matches;
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const number = (card) => Number(card.id.slice(1)) - 1;

function toView(node, block) {
  node?.scrollIntoView({ block, inline: 'nearest', behavior: still() ? 'auto' : 'smooth' });
}

export class Findings {
  #found = []; #chosen = null;

  /** `goTo(finding, place)` selects a place in its text; `ignore` and `rule` are told of a finding. */
  constructor({ goTo, ignore, rule }) {
    Object.assign(this, { goTo, ignore, rule });
    list.addEventListener('click', (event) => this.#clicked(event));
    list.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Shows other findings; what was chosen stays so where it is still found. */
  show(found) {
    const kept = this.#found[this.#chosen]?.fingerprint;
    const within = list.contains(document.activeElement);
    const at = within ? number(document.activeElement.closest('.finding')) : 0;
    const same = found.length === this.#found.length && found.every((f, i) => f.card === this.#found[i].card);
    this.#found = found;
    if (!same) {
      // Written by the library, which escapes everything that comes from a text.
      list.innerHTML = found.map((f) => f.card).join('');
      for (const card of list.children) this.#acts(card);
      if (within) (list.children[Math.min(at, found.length - 1)] ?? section).focus({ preventScroll: true });
    }
    const again = found.findIndex((f) => f.fingerprint === kept);
    this.#chosen = null;
    if (again >= 0) this.#light(again);
  }

  /** Chooses the next of these findings (a further click on a place goes to the next that speaks of it). */
  among(these) {
    const next = these[(these.indexOf(this.#chosen) + 1) % these.length];
    this.#light(next);
    if (wide()) toView(list.children[next], 'nearest');
  }

  /** Goes on by so many findings, to the text of the one that is reached. */
  step(by) {
    if (!this.#found.length) return;
    const at = this.#chosen ?? (by > 0 ? -1 : this.#found.length);
    const next = Math.min(Math.max(at + by, 0), this.#found.length - 1);
    this.#light(next);
    toView(list.children[next], 'nearest');
    this.#go(next, 0);
  }

  #light(n) {
    for (const node of document.querySelectorAll('.on')) node.classList.remove('on');
    this.#chosen = n;
    for (const node of document.querySelectorAll(`[data-f~="f${n + 1}"]`)) node.classList.add('on');
    list.children[n]?.classList.add('on');
  }

  #go(n, place) {
    const node = document.getElementById(`f${n + 1}p${place + 1}`);
    // A finger wants to see the place, not to write there.
    if (!matchMedia('(pointer: coarse)').matches && !this.goTo(n, place)) node?.focus({ preventScroll: true });
    toView(node, 'center');
  }

  #acts(card) {
    const row = document.createElement('p');
    row.className = 'acts';
    for (const [word, act] of [['Ignore for now', 'ignore'], ['About this rule', 'rule']]) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: word });
      button.dataset.act = act;
      row.append(button);
    }
    card.append(row);
  }

  #clicked(event) {
    const card = event.target.closest('.finding');
    if (!card) return;
    const n = number(card);
    const act = event.target.closest('button')?.dataset.act;
    const link = event.target.closest('a');
    if (act) { this[act](this.#found[n]); return; }
    this.#light(n);
    if (link) {
      event.preventDefault();
      this.#go(n, Number(/p(\d+)$/.exec(link.hash)?.[1] ?? 1) - 1);
    } else if (wide() && !String(getSelection())) toView(document.getElementById(`f${n + 1}p1`), 'center');
  }

  #key(event) {
    const card = event.target.closest('.finding');
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const n = number(card);
    const other = { j: n + 1, ArrowDown: n + 1, k: n - 1, ArrowUp: n - 1 }[event.key];
    if (other !== undefined) {
      const next = list.children[other];
      if (!next) return;
      this.#light(other);
      next.focus({ preventScroll: true });
      toView(next, 'nearest');
      if (wide()) toView(document.getElementById(`f${other + 1}p1`), 'center');
    } else if (event.key === 'i') this.ignore(this.#found[n]);
    else if (event.key === 'r') this.rule(this.#found[n]);
    else if (event.key === 'Enter' && event.target === card) { this.#light(n); this.#go(n, 0); }
    else return;
    event.preventDefault();
  }
}

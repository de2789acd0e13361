// The drafts and the sources: texts that are written here, and files that are shown as they were read.

import { moved, pieces } from './marks.js';

const template = document.getElementById('document');

/** Documents by the name of their file: where a file holds several, each has its number behind the name. */
function byName(documents) {
  const all = new Map();
  const add = (name, document) => { if (all.has(name)) all.get(name).push(document); else all.set(name, [document]); };
  for (const document of documents) {
    add(document.path, document);
    const file = document.path.replace(/#\d+$/, '');
    if (file !== document.path) add(file, document);
  }
  return all;
}

/** One text or file, with its place on the page. */
class DocumentEntry {
  constructor(list, { name, text = '', bytes = null }) {
    Object.assign(this, { list, name, text, bytes, marks: [], findings: [] });
    this.node = template.content.firstElementChild.cloneNode(true);
    this.area = this.node.querySelector('textarea');
    this.under = this.node.querySelector('.under');
    this.article = this.node.querySelector('article');
    this.node.querySelector('h3').textContent = name;
    const remove = this.node.querySelector('.remove');
    remove.setAttribute('aria-label', `Remove ${name}`);
    remove.addEventListener('click', () => list.remove(this));
    this.area.setAttribute('aria-label', `${list.word}: ${name}`);
    this.area.placeholder = list.hint;
    this.area.value = text;
    this.area.addEventListener('input', () => this.#written());
    this.area.addEventListener('click', () => this.#clicked());
    this.node.querySelector('.sheet').hidden = bytes !== null;
    this.article.hidden = bytes === null;
    this.article.setAttribute('aria-label', `${list.word}: ${name}`);
    this.#draw();
  }

  get empty() { return this.bytes === null && !this.text.trim(); }

  /** As the library takes it. */
  get request() { return this.bytes === null ? { name: this.name, text: this.text } : { name: this.name, bytes: this.bytes }; }

  /** Shows what was read of it and found in it, as it was when the check was asked for: it may have been written on since. */
  show(documents, findings, asked) {
    this.findings = findings;
    if (this.bytes === null) {
      this.marks = moved(documents.flatMap((d) => d.marks), asked, this.text);
      this.#draw();
      return;
    }
    // Written by the library, which escapes everything that comes from a file.
    const html = documents.map((d) => (documents.length > 1 ? '<h4></h4>' : '') + d.html).join('');
    this.article.innerHTML = html || '<p class="calm">Could not be read.</p>';
    this.article.querySelectorAll('h4').forEach((h, i) => { h.textContent = documents[i].path; });
  }

  /** Selects a place in the text, for whoever goes on writing there. */
  select(finding, place) {
    const mark = this.marks.find((m) => m.finding === finding && m.place === place);
    if (!mark) return false;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(mark.start, mark.end);
    return true;
  }

  #written() {
    this.marks = moved(this.marks, this.text, this.area.value);
    this.text = this.area.value;
    this.#draw();
    this.list.changed();
  }

  #clicked() {
    const { selectionStart: from, selectionEnd: to } = this.area;
    if (from !== to) return;
    const here = this.marks.filter((m) => m.start <= from && from <= m.end).map((m) => m.finding);
    if (here.length) this.list.chosen([...new Set(here)]);
  }

  #draw() { this.under.replaceChildren(pieces(this.text, this.marks, this.findings)); }
}

/** The drafts, or the sources. */
export class DocumentList {
  /**
   * `names` holds those of all lists, as no two documents may share one; `changed` is told of every change, `chosen` the findings of a
   * place that was clicked.
   */
  constructor(section, { word, hint, names, changed, chosen }) {
    Object.assign(this, { section, word, hint, names, changed, chosen, all: [] });
    this.node = section.querySelector('.all');
    section.querySelector('.add').addEventListener('click', () => this.add({}).area.focus());
  }

  /** Adds a text or a file; one that still is empty makes room for it. */
  add(file) {
    const first = this.all[0];
    if (file.name && this.all.length === 1 && first.empty) this.#take(first);
    const entry = new DocumentEntry(this, { ...file, name: this.#named(file.name) });
    this.names.add(entry.name);
    this.all.push(entry);
    this.node.append(entry.node);
    this.changed();
    return entry;
  }

  remove(entry) {
    const at = this.all.indexOf(entry);
    this.#take(entry);
    if (!this.all.length) this.add({});
    this.changed();
    const next = this.all[Math.min(at, this.all.length - 1)];
    (next.bytes === null ? next.area : next.article).focus();
  }

  get request() { return this.all.filter((p) => !p.empty).map((p) => p.request); }

  /** Shows each what the check says of it; `asked` is what was checked. */
  show(documents, findings, asked) {
    const [read, were] = [byName(documents), new Map(asked.map((p) => [p.name, p]))];
    for (const entry of this.all) {
      const checked = were.get(entry.name);
      entry.show(checked ? read.get(entry.name) ?? [] : [], findings, checked?.text ?? '');
    }
  }

  #take(entry) {
    this.names.delete(entry.name);
    this.all.splice(this.all.indexOf(entry), 1);
    entry.node.remove();
  }

  /** A name that no other document has: reports tell documents by it. */
  #named(wish) {
    const [, stem, end] = /^(.*?)(\.[^.]*)?$/s.exec(wish ?? `${this.word.toLowerCase()}.txt`);
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? `${stem}${end ?? ''}` : `${stem} ${n}${end ?? ''}`;
      if (!this.names.has(name)) return name;
    }
  }
}

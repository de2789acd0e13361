// Marks under a text that is being written: a copy of the text lies under the text box, and only its marks are seen.

const RANK = ['error', 'warning', 'info'];

/** Moves marks along with a change of the text, so that they stay on their words until the next check; those it touches go. */
export function moved(marks, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length;
  const behind = before.length - tail;
  const place = (from, to) => (to <= head ? [from, to] : from >= behind ? [from + by, to + by] : null);
  const out = [];
  for (const mark of marks) {
    const at = place(mark.start, mark.end);
    if (!at) continue;
    out.push({ ...mark, start: at[0], end: at[1], differs: mark.differs.map(([a, b]) => place(a, b)).filter(Boolean) });
  }
  return out;
}

/** The text as nodes, cut at the edges of its marks. Nothing of it is ever read as markup. */
export function pieces(text, marks, findings) {
  const out = document.createDocumentFragment();
  const sorted = [...marks].sort((a, b) => a.start - b.start || a.finding - b.finding);
  const edges = new Set([0, text.length]);
  for (const m of sorted) {
    for (const edge of [m.start, m.end, ...m.differs.flat()]) if (edge <= text.length) edges.add(edge);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  let active = [];
  let coming = 0;
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    active = active.filter((m) => m.end > from);
    for (; coming < sorted.length && sorted[coming].start <= from; coming += 1) {
      const mark = sorted[coming];
      const ref = document.createElement('span');
      ref.className = 'ref';
      ref.id = `f${mark.finding + 1}p${mark.place + 1}`;
      ref.dataset.f = `f${mark.finding + 1}`;
      ref.dataset.s = findings[mark.finding].severity;
      ref.dataset.n = mark.finding + 1;
      out.append(ref);
      if (mark.end > from) active.push(mark);
    }
    const words = text.slice(from, to);
    if (!active.length) { out.append(words); continue; }
    const piece = document.createElement('span');
    const differs = active.some((m) => m.differs.some(([a, b]) => a <= from && to <= b));
    piece.className = differs ? 'm d' : 'm';
    piece.dataset.f = [...new Set(active.map((m) => `f${m.finding + 1}`))].join(' ');
    piece.dataset.s = RANK[Math.min(...active.map((m) => RANK.indexOf(findings[m.finding].severity)))];
    piece.textContent = words;
    out.append(piece);
  }
  // A line end at the end of the text needs something behind it to be as high as in the text box.
  out.append('\u200b');
  return out;
}

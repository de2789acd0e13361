'use strict';
// Choosing, filtering and the keys. The page reads and links without it.
(() => {
  const all = (query) => [...document.querySelectorAll(query)];
  const rank = ['error', 'warning', 'info'];
  const findings = all('.finding');
  const byId = new Map(findings.map((f) => [f.id, f]));
  const marks = all('.m, .ref').map((node) => ({ node, ids: node.dataset.f.split(' ') }));
  const of = new Map(findings.map((f) => [f.id, []]));
  for (const mark of marks) for (const id of mark.ids) of.get(id)?.push(mark.node);
  let chosen = null;
  // On a narrow screen text and cards share one column: there a choice moves to one of them only.
  const wide = () => matchMedia('(min-width: 901px)').matches;

  const toView = (node, block) => node?.scrollIntoView({ block, inline: 'nearest' });
  const firstPlace = (finding) => document.getElementById(finding.id + 'p1');

  function choose(finding, view) {
    if (chosen) for (const node of [chosen, ...of.get(chosen.id)]) node.classList.remove('on');
    chosen = finding;
    if (!finding) return;
    for (const node of [finding, ...of.get(finding.id)]) node.classList.add('on');
    if (view !== 'card' && wide()) toView(firstPlace(finding), 'center');
    if (view !== 'text') toView(finding, 'nearest');
  }

  function filter() {
    const ticked = (name) => new Set(all(`input[name="${name}"]:checked`).map((box) => box.value));
    const [severities, classes] = [ticked('severity'), ticked('class')];
    for (const f of findings) f.hidden = !(severities.has(f.dataset.s) && classes.has(f.dataset.class));
    for (const { node, ids } of marks) {
      const left = ids.map((id) => byId.get(id)).filter((f) => f && !f.hidden).map((f) => rank.indexOf(f.dataset.s));
      node.classList.toggle('off', left.length === 0);
      if (left.length) node.dataset.s = rank[Math.min(...left)];
    }
    if (chosen?.hidden) choose(null);
    const shown = findings.filter((f) => !f.hidden).length;
    document.getElementById('shown').textContent = shown === findings.length ? '' : `${shown} of ${findings.length} shown.`;
  }

  function step(by) {
    const shown = findings.filter((f) => !f.hidden);
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    choose(next);
    next.focus({ preventScroll: true });
  }

  function theme(name) {
    document.documentElement.dataset.theme = name;
    try { localStorage.setItem('factlint-theme', name); } catch { /* a page from a file may keep nothing */ }
  }
  try { const kept = localStorage.getItem('factlint-theme'); if (kept) theme(kept); } catch { /* as above */ }
  const dark = () => getComputedStyle(document.documentElement).colorScheme === 'dark';
  const turn = () => theme(dark() ? 'light' : 'dark');

  document.getElementById('theme').addEventListener('click', turn);
  document.querySelector('.filters').addEventListener('change', filter);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const card = event.target.closest('.finding');
    const mark = event.target.closest('.m:not(.off)');
    if (link?.classList.contains('ref')) { event.preventDefault(); choose(byId.get(link.dataset.f), 'card'); }
    else if (link && card) { event.preventDefault(); choose(card, 'card'); toView(document.getElementById(link.hash.slice(1)), 'center'); }
    else if (mark) {
      // Where findings overlap, a further click goes to the next of them.
      const ids = mark.dataset.f.split(' ').filter((id) => !byId.get(id)?.hidden);
      choose(byId.get(ids[(ids.indexOf(chosen?.id) + 1) % ids.length]), 'card');
    } else if (card && !String(getSelection())) choose(card, 'text');
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = { 1: 'error', 2: 'warning', 3: 'info' }[event.key];
    if (event.key === 'j' || event.key === 'n') step(1);
    else if (event.key === 'k' || event.key === 'p') step(-1);
    else if (event.key === 't') turn();
    else if (event.key === 'Escape') choose(null);
    else if (event.key === 'Enter' && event.target.classList?.contains('finding')) {
      choose(event.target, 'text');
      toView(firstPlace(event.target), 'center');
      firstPlace(event.target)?.focus({ preventScroll: true });
    } else if (box) document.querySelector(`input[value="${box}"]:not(:disabled)`)?.click();
    else return;
    event.preventDefault();
  });
  addEventListener('hashchange', () => { const f = byId.get(location.hash.slice(1)); if (f) choose(f); });
  filter();
  const named = byId.get(location.hash.slice(1));
  if (named) choose(named);
})();

// The page: documents on the left, findings on the right, a check a moment after every change.

import { Checker } from './checker.js';
import { DocumentList } from './documents.js';
import { droppable, opened } from './files.js';
import { Findings } from './findings.js';
import { copied, saved } from './give.js';
import { load } from './load.js';
import { showRule } from './rule.js';

/** Milliseconds without a keystroke before a check. */
const PAUSE = 200;
const $ = (id) => document.getElementById(id);
const outcome = $('outcome');
const WELCOME = $('calm').textContent;
const ignored = new Set();
let checker = null;
let timer = 0;
let last = null;

const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
/** Says something in sight and to screen readers. */
const say = (text) => { put(outcome, text); put($('told'), text); };
/** Says what was found; readers hear it where the findings are others, not at every word that is typed. */
const tell = (text) => { put(outcome, text); put($('told'), text.split(' in ')[0]); };

const request = () => ({
  drafts: drafts.request,
  sources: sources.request,
  settings: { all: $('all').checked, ignored: [...ignored] },
});

function changed() {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

function check() {
  clearTimeout(timer);
  if (!checker) return;
  const asked = request();
  if (!asked.drafts.length) { show(asked, { outcome: 'Ready. Nothing leaves this machine.', documents: [], findings: [], errors: [], hidden: 0, held: 0 }); return; }
  document.body.classList.add('busy');
  const begun = performance.now();
  checker.check(asked, (shown) => {
    document.body.dataset.took = Math.round(performance.now() - begun);
    show(asked, shown);
  }, (e) => {
    document.body.classList.remove('busy');
    say(`The check failed: ${e.message}`);
  });
}

function show(asked, shown) {
  last = asked;
  document.body.classList.remove('busy');
  tell(shown.outcome);
  drafts.show(shown.documents.filter((d) => !d.source), shown.findings, asked.drafts);
  sources.show(shown.documents.filter((d) => d.source), shown.findings, asked.sources);
  findings.show(shown.findings);
  $('faults').replaceChildren(...shown.errors.map(fault));
  const any = asked.drafts.length > 0;
  $('calm').hidden = any && (shown.findings.length > 0 || shown.errors.length > 0);
  $('calm').textContent = any ? `${shown.outcome}.` : WELCOME;
  $('held').hidden = shown.held === 0;
  $('held').firstElementChild.textContent = `${shown.held} ignored for now.`;
  $('hidden').hidden = shown.hidden === 0;
  $('hidden').textContent = `${shown.hidden} ${shown.hidden === 1 ? 'info' : 'infos'} not shown.`;
  for (const id of ['copy', 'html', 'json']) $(id).disabled = !any;
  document.body.dataset.shown = Number(document.body.dataset.shown ?? 0) + 1;
}

function fault({ path, message }) {
  const node = document.createElement('div');
  node.className = 'fault';
  const name = document.createElement('code');
  name.textContent = path;
  const bold = document.createElement('b');
  bold.textContent = 'Not checked ';
  node.append(bold, name, document.createElement('br'), message);
  return node;
}

async function give(format) {
  try {
    const text = await checker.ask('report', JSON.stringify(last), format);
    if (format === 'markdown') say(await copied(text) ? 'Report copied.' : 'The browser does not let the report be copied.');
    else saved(`factlint.${format}`, format === 'html' ? 'text/html' : 'application/json', text);
  } catch (e) { say(`No report: ${e.message}`); }
}

const findings = new Findings({
  goTo: (n, place) => drafts.all.some((p) => p.select(n, place)) || sources.all.some((p) => p.select(n, place)),
  ignore: ({ fingerprint }) => { ignored.add(fingerprint); check(); },
  rule: ({ rule }) => checker.ask('explain', rule).then((page) => showRule(JSON.parse(page)), (e) => say(e.message)),
});
const chosen = (these) => findings.among(these);
const names = new Set();
const drafts = new DocumentList($('drafts'), { word: 'Draft', hint: 'Paste or write the article here, or drop files.', names, changed, chosen });
const sources = new DocumentList($('sources'), { word: 'Source', hint: 'Paste a source here, or drop files.', names, changed, chosen });
drafts.add({});
sources.add({});

for (const list of [drafts, sources]) {
  const take = async (files) => { for (const file of files) list.add(await opened(file)); };
  const input = list.section.querySelector('input[type=file]');
  input.addEventListener('change', async () => { await take([...input.files]); input.value = ''; });
  droppable(list.section, take);
  // A file that misses both would open in place of the page.
  if (list === drafts) droppable(document.body, take);
  list.section.addEventListener('click', (event) => {
    const ids = event.target.closest('.m, .ref')?.dataset.f?.split(' ');
    if (!ids) return;
    event.preventDefault();
    chosen(ids.map((id) => Number(id.slice(1)) - 1));
  });
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem('factlint-theme', name); } catch { /* a browser that keeps nothing */ }
}
try { const kept = localStorage.getItem('factlint-theme'); if (kept) theme(kept); } catch { /* as above */ }
$('theme').addEventListener('click', () => theme(getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'light' : 'dark'));
$('all').addEventListener('change', check);
$('again').addEventListener('click', () => { ignored.clear(); check(); document.getElementById('findings').focus(); });
$('copy').addEventListener('click', () => give('markdown'));
for (const format of ['html', 'json']) $(format).addEventListener('click', () => give(format));
addEventListener('keydown', (event) => {
  if (event.key !== 'F8') return;
  event.preventDefault();
  findings.step(event.shiftKey ? -1 : 1);
});

try {
  const bar = $('progress');
  const started = await load((share) => { bar.value = Math.round(share * 95); });
  const made = new Checker(started);
  const about = await made.ready();
  checker = made;
  bar.hidden = true;
  document.body.dataset.ready = about.version;
  check();
} catch (e) {
  $('progress').hidden = true;
  say(`The checker could not be loaded: ${e.message}. Is the page served over http, and is WebAssembly allowed?`);
}

// The manual page of a rule, in a dialogue: what it flags, why, and what it leaves alone.

const dialog = document.getElementById('rule');
const body = dialog.querySelector('.body');
document.getElementById('close').addEventListener('click', () => dialog.close());

function made(name, text, parent = body) {
  const node = document.createElement(name);
  node.textContent = text;
  parent.append(node);
  return node;
}

/** The texts of a case, one behind the other. */
function example(of, list) {
  const item = made('li', '', list);
  for (const [name, text] of Object.entries(of)) {
    if (name === 'because') made('p', `(${text})`, item).className = 'because';
    else for (const part of text.trim().split(/\n{2,}/)) made('p', name === 'text' ? part : `${name}: ${part}`, item);
  }
}

/** Shows a rule as `factlint explain RULE --format json` tells it. */
export function showRule(rule) {
  document.getElementById('rule-title').textContent = rule.id;
  body.replaceChildren();
  made('p', `${rule.summary}.`);
  made('p', `${rule.severity} · ${rule.class} · ${rule.family}`).className = 'calm';
  for (const [title, text] of [['Why', rule.why], ['What to do', rule.advice]]) {
    made('h3', title);
    made('p', text);
  }
  for (const [title, cases] of [['Flags', rule.flags], ['Leaves alone', rule.allows]]) {
    made('h3', title);
    const list = made('ul', '');
    for (const of of cases) example(of, list);
  }
  dialog.showModal();
  body.scrollTop = 0;
}

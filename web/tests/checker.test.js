// The page's half of the worker, with workers that are made up here: what is asked too early, and what is asked after a crash.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checker } from '../page/checker.js';

/** A checker and the workers that it starts; each keeps what it was sent and answers when it is told to. */
function made() {
  const workers = [];
  const start = () => {
    const worker = { sent: [], ended: false, postMessage: (m) => worker.sent.push(m), terminate: () => { worker.ended = true; } };
    worker.says = (data) => worker.onmessage({ data });
    workers.push(worker);
    return worker;
  };
  return { checker: new Checker(start), workers };
}
const settled = () => new Promise((done) => { setTimeout(done); });
const up = async (worker) => { worker.says({ id: 0, answer: '{"version":"1"}' }); await settled(); };

test('what is asked before the worker is up is held until it is', async () => {
  const { checker, workers } = made();
  const ready = checker.ready();
  const shown = [];
  checker.check({ n: 1 }, (s) => shown.push(s), assert.fail);
  const page = checker.ask('explain', 'a-rule');
  await settled();
  assert.deepEqual(workers[0].sent, []);
  await up(workers[0]);
  assert.deepEqual(await ready, { version: '1' });
  const [check, rule] = workers[0].sent;
  assert.deepEqual([check.call, rule.call], ['show', 'explain']);
  workers[0].says({ id: check.id, answer: '{"outcome":"fine"}' });
  workers[0].says({ id: rule.id, answer: 'page' });
  assert.equal(await page, 'page');
  await settled();
  assert.deepEqual(shown, [{ outcome: 'fine' }]);
});

test('a check that waits while another breaks the worker goes to the next worker', async () => {
  const { checker, workers } = made();
  checker.ready();
  await up(workers[0]);
  const [shown, failed] = [[], []];
  const check = (n) => checker.check({ n }, (s) => shown.push(s), (e) => failed.push(e.message));
  check(1);
  check(2);
  workers[0].says({ id: workers[0].sent[0].id, fault: 'unreachable', broken: true });
  await settled();
  assert.deepEqual(failed, ['unreachable']);
  assert.equal(workers.length, 2);
  assert.ok(workers[0].ended);
  assert.deepEqual(workers[1].sent, [], 'not before it is up');
  // What the first may still say counts no more.
  workers[0].says({ id: 0, fault: 'late', broken: true });
  await up(workers[1]);
  const [again] = workers[1].sent;
  assert.deepEqual(JSON.parse(again.said[0]), { n: 2 });
  workers[1].says({ id: again.id, answer: '{"outcome":"fine"}' });
  await settled();
  assert.deepEqual(shown, [{ outcome: 'fine' }]);
});

test('one that never comes up fails what is held, and whatever is asked later', async () => {
  const { checker, workers } = made();
  const ready = checker.ready();
  const early = checker.ask('show', '{}');
  workers[0].onerror({ message: 'no memory' });
  for (const asked of [ready, early, checker.ask('show', '{}')]) await assert.rejects(asked, /no memory/);
  assert.equal(workers.length, 1);
});

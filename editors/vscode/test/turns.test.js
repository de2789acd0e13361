const test = require('node:test');
const assert = require('node:assert');
const { setTimeout: pause } = require('node:timers/promises');
const { Turns } = require('../src/turns');

test('of restarts that are asked for together, each waits for the one before', async () => {
  const turns = new Turns();
  let running = 0;
  let most = 0;
  const stop = async () => {
    await pause(5);
    running = 0;
  };
  const start = async () => {
    await pause(1);
    running += 1;
    most = Math.max(most, running);
  };
  await Promise.all([turns.next(start), turns.next(stop, start), turns.next(stop, start)]);
  assert.deepStrictEqual([running, most], [1, 1]);
});

test('a step that fails stops none of those after it', async () => {
  const turns = new Turns();
  const failed = turns.next(() => Promise.reject(new Error('no')));
  const done = [];
  const after = turns.next(() => done.push('after'));
  await assert.rejects(failed);
  await after;
  assert.deepStrictEqual(done, ['after']);
});

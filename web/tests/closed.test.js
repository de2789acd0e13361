// Nothing leaves the machine: no request while checking, none that could be made, and the page works without a network.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, ROOT, SEEDS, browser, checked, downloaded, files, host, open } from './harness.js';

const seed = join(ROOT, 'seeds', SEEDS[0]);
let chromium, site;
before(async () => { [chromium, site] = [await browser(), await host()]; });
after(async () => { await chromium?.close(); await site?.stop(); });

/** Until the page has put its own files by. */
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test('no request goes out while checking, whatever is checked', async () => {
  const context = await chromium.newContext();
  const page = await open(context, site.address);
  await kept(page);
  await page.waitForTimeout(500);
  site.requests.length = 0;
  const asked = [];
  context.on('request', (r) => { if (!r.url().startsWith('blob:')) asked.push(r.url()); });
  await files(page, 'drafts', [seed, join(ROOT, 'tests/fixtures/in/page.html'), join(ROOT, 'tests/fixtures/in/story.docx')]);
  await checked(page, () => page.locator('#sources textarea').fill('See http://localhost/x.png and <img src="http://localhost/x.png">.'));
  await page.locator('.finding [data-act=rule]').first().click();
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await downloaded(page, '#html');
  await page.waitForTimeout(500);
  assert.deepEqual(site.requests, []);
  assert.deepEqual(asked, []);
  await context.close();
});

test('none could: the page and its worker are refused every way out, their own host among them', async () => {
  const context = await chromium.newContext();
  const page = await open(context, site.address);
  await kept(page);
  site.requests.length = 0;
  // In the page and in the worker alike.
  const tries = async () => {
    const own = self.location.href.startsWith('blob:') ? self.location.origin : self.location.href;
    const to = (path) => new URL(path, own === 'null' ? 'http://localhost' : own).href;
    const out = {};
    const refused = async (name, act) => { try { await act(); out[name] = 'went'; } catch { out[name] = 'refused'; } };
    await refused('fetch', () => fetch(to('/leak-fetch')));
    await refused('request', () => new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.onload = done;
      request.onerror = failed;
      request.open('GET', to('/leak-request'));
      request.send();
    }));
    await refused('socket', () => new Promise((done, failed) => {
      const socket = new WebSocket(to('/leak-socket').replace('http', 'ws'));
      socket.onopen = done;
      socket.onerror = failed;
    }));
    if (typeof importScripts === 'function') await refused('script', () => importScripts(to('/leak-script')));
    else {
      await refused('image', () => new Promise((done, failed) => { const image = new Image(); image.onload = done; image.onerror = failed; image.src = to('/leak-image'); }));
      await refused('script', () => new Promise((done, failed) => { const script = document.createElement('script'); script.onload = done; script.onerror = failed; script.src = to('/leak-script'); document.head.append(script); }));
      if (navigator.sendBeacon) navigator.sendBeacon(to('/leak-beacon'), 'x');
    }
    return out;
  };
  assert.deepEqual(await page.evaluate(tries), { fetch: 'refused', request: 'refused', socket: 'refused', image: 'refused', script: 'refused' });
  const [worker] = page.workers();
  assert.deepEqual(await worker.evaluate(tries), { fetch: 'refused', request: 'refused', socket: 'refused', script: 'refused' });
  await page.waitForTimeout(500);
  assert.deepEqual(site.requests.filter((path) => path.includes('leak')), []);
  await context.close();
});

test('it goes on without a network, and opens again without one', async () => {
  const context = await chromium.newContext();
  const own = await host();
  const page = await open(context, own.address);
  await kept(page);
  await own.stop();
  await context.setOffline(true);
  await checked(page, () => page.fill('#drafts textarea', readFileSync(seed, 'utf8')));
  await page.reload();
  await page.waitForSelector('body[data-ready]', { timeout: 60_000 });
  await checked(page, () => page.fill('#drafts textarea', readFileSync(seed, 'utf8')));
  await context.close();
});

test('bytes over the wire', () => {
  const bytes = readdirSync(DIST).map((file) => statSync(join(DIST, file)).size).reduce((a, b) => a + b);
  console.log(`# the page with all that it fetches: ${bytes} bytes`);
  assert.ok(bytes <= 8_000_000, `${bytes}`);
});

// What the tests share: a host for the page that writes down every request, the browser, and the command line to hold the page against.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

export const ROOT = resolve(import.meta.dirname, '../..');
export const DIST = process.env.FACTLINT_PAGE ?? join(ROOT, 'web/dist');
export const SEEDS = ['000_501a68fc815b2a88.txt', '004_071e165ea3c713de.txt'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.bin': 'application/octet-stream' };

/** A plain static host. `requests` holds the path of each request that came. */
export async function host(folder = DIST) {
  const requests = [];
  const server = createServer((request, answer) => {
    const path = new URL(request.url, 'http://host').pathname;
    requests.push(path);
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) { answer.writeHead(404).end(); return; }
    answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  const stop = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { address: `http://localhost:${port}/`, requests, stop };
}

export function browser() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return chromium.launch({ executablePath: found.find((f) => f && existsSync(f)), args: ['--no-sandbox'] });
}

/** Opens the page and waits until it can check. What the page complains of is kept in `page.complaints`. */
export async function open(context, address) {
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (m) => { if (m.type() === 'error') page.complaints.push(m.text()); });
  page.on('pageerror', (e) => page.complaints.push(String(e)));
  await page.goto(address);
  await page.waitForSelector('body[data-ready]', { timeout: 60_000 });
  return page;
}

const shown = (page) => page.evaluate(() => Number(document.body.dataset.shown ?? 0));

/** Waits until something holds in the page. Asked again and again from here: the page's policy lets no test run code that waits there. */
export async function until(page, holds, said) {
  for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(25)) if (await page.evaluate(holds, said)) return;
  throw new Error(`never came about: ${holds}`);
}

/** Does something and waits for the check that follows. */
export async function checked(page, act) {
  const before = await shown(page);
  await act();
  await until(page, (n) => Number(document.body.dataset.shown) > n && !document.body.classList.contains('busy'), before);
  // Several files come one after the other: wait until no more checks follow.
  for (let n = -1; n !== await shown(page);) {
    n = await shown(page);
    await page.waitForTimeout(350);
  }
}

/** Opens files as drafts or as sources. */
export const files = (page, where, paths) => checked(page, () => page.setInputFiles(`#${where} input[type=file]`, paths));

/** What a download of the page holds. */
export async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await download.path(), 'utf8');
}

/** The program, where it has been built. */
export function program() {
  const built = ['release', 'debug'].map((kind) => join(ROOT, 'target', kind, 'factlint'));
  return [process.env.FACTLINT, ...built].find((f) => f && existsSync(f));
}

/** What the command line says in a folder. */
export function commandLine(folder, ...said) {
  const ran = spawnSync(program(), ['check', '--no-config', '--quiet', '--format', 'json', '--fail-on', 'never', ...said], { cwd: folder, encoding: 'utf8' });
  return ran.stdout;
}

// How it looks and how it is read aloud: axe without violations, and pictures for people at 360, 800 and 1400 px, light and dark.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, SEEDS, browser, files, host, open } from './harness.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.FACTLINT_PICTURES ?? join(ROOT, 'target/page-pictures');
let chromium, site;
before(async () => { [chromium, site] = [await browser(), await host()]; mkdirSync(pictures, { recursive: true }); });
after(async () => { await chromium?.close(); await site?.stop(); });

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [360, 800, 1400]) {
    test(`${width} px, ${colorScheme}`, async () => {
      const context = await chromium.newContext({ viewport: { width, height: width < 500 ? 740 : 900 }, colorScheme, reducedMotion: 'reduce' });
      const page = await open(context, site.address);
      assert.deepEqual(await violations(page), [], 'empty');
      await files(page, 'drafts', SEEDS.map((name) => join(ROOT, 'seeds', name)));
      await files(page, 'sources', [join(ROOT, 'tests/fixtures/in/story.docx')]);
      await page.locator('.finding').first().click();
      assert.deepEqual(await violations(page), [], 'with findings');
      await page.screenshot({ path: join(pictures, `page-${width}-${colorScheme}.png`) });
      await page.screenshot({ path: join(pictures, `whole-${width}-${colorScheme}.png`), fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      if (width < 500) {
        const [text, found, sources] = await page.evaluate(() => ['drafts', 'findings', 'sources'].map((id) => document.getElementById(id).getBoundingClientRect().top));
        assert.ok(text < found && found < sources, 'the findings come right under the text');
      }
      await page.locator('.finding [data-act=rule]').first().click();
      await page.waitForSelector('dialog[open]');
      assert.deepEqual(await violations(page), [], 'with a rule');
      await page.screenshot({ path: join(pictures, `rule-${width}-${colorScheme}.png`) });
      await context.close();
    });
  }
}

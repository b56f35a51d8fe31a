// The director's page in a real browser: what must be in the first screen of a desk and of a phone, and one A4 of paper.
// Usage: node report.mjs path/to/comptoir [folder for screenshots]. Prints one line per problem, then the counts.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const [binary, shots] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'comptoir-report-'));
const quiet = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let passed = 0, failed = 0;
const check = (fine, words) => { if (fine) passed++; else { failed++; console.log('problem:', words); } };

const demo = spawn(binary, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const hello = JSON.parse(await new Promise(done => createInterface({ input: demo.stdout }).once('line', done)));
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: quiet, userDataDir: profile });

/** The lower edge of each part of the answer that is shown, in CSS pixels. */
const edges = page => page.evaluate(() => Object.fromEntries(['rate', 'ratio', 'bracket', 'answer', 'four', 'forecast'].map(id => {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return [id, box && box.height > 0 ? Math.round(box.bottom) : null];
})));

try {
  const page = await browser.newPage();
  await page.goto(hello.director);
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  for (const language of ['fr', 'en']) {
    await page.setCookie({ name: 'comptoir_language', value: language, url: hello.url });
    for (const [width, height] of [[1280, 720], [390, 844]]) {
      for (const theme of ['light', 'dark']) {
        const where = `${width}×${height} ${language} ${theme}`;
        await page.setViewport({ width, height });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
        await page.goto(`${hello.url}/report`, { waitUntil: 'load' });
        const bar = await page.evaluate(() => {
          // The bar at the foot of a phone covers what lies under it.
          const nav = document.querySelector('.top nav')?.getBoundingClientRect();
          return nav && nav.top > innerHeight / 2 ? innerHeight - nav.top : 0;
        });
        const found = await edges(page);
        for (const [part, bottom] of Object.entries(found)) {
          check(bottom !== null && bottom <= height - bar, `${where}: ${part} ends at ${bottom}, the screen at ${height - bar}`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(wide <= 0, `${where}: ${wide} px wider than the screen`);
        const target = await page.$eval('#four', one => /\d+\s*%.*\d+\s*%/s.test(one.textContent));
        check(target, `${where}: no target in the first screen`);
        if (shots) {
          fs.mkdirSync(shots, { recursive: true });
          const name = `report-${width}-${language}-${theme}`;
          await page.screenshot({ path: path.join(shots, `${name}-fold.png`) });
          await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
        }
      }
    }
    // Every « d’où vient ce chiffre ? » of the page leads to a page of rows that says what it is.
    const reasons = await page.$$eval('main a[href*="/rows?"]', links => [...new Set(links.map(link => link.href))]);
    check(reasons.length > 25, `${language}: only ${reasons.length} figures lead to their rows`);
    const answers = await page.evaluate(all => Promise.all(all.map(async one => [(await fetch(one)).status, one])), reasons);
    for (const [status, address] of answers) check(status === 200, `${language}: ${status} for ${address}`);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    check(pages === 1, `${language}: prints on ${pages} pages`);
    if (shots) fs.writeFileSync(path.join(shots, `report-${language}.pdf`), pdf);
  }
} finally {
  await browser.close();
  demo.kill();
  fs.rmSync(profile, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

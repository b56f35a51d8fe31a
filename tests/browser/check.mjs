// Opens every page of the demonstration in a real browser: light and dark, phone and desk, French and English.
// Looks for axe violations, sideways scroll, console and policy errors, requests that leave the house.
// Usage: node check.mjs path/to/comptoir [folder for screenshots]. Prints one line per problem, then the counts.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const [binary, shots] = process.argv.slice(2);
const axe = fs.readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'comptoir-browser-'));
const quiet = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let passed = 0, failed = 0;
const check = (fine, words) => { if (fine) passed++; else { failed++; console.log('problem:', words); } };

const demo = spawn(binary, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const hello = JSON.parse(await new Promise(done => createInterface({ input: demo.stdout }).once('line', done)));
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: quiet, userDataDir: profile });

/** A person's own cookies, signed in by their link if it is one. */
async function person(link) {
  const context = await browser.createBrowserContext();
  if (link?.includes('/sign-in/')) {
    const page = await context.newPage();
    await page.goto(link);
    await Promise.all([page.waitForNavigation(), page.click('main form button')]);
    await page.close();
  }
  return context;
}

/** Every address of ours that a page links to, and that shows a page. */
async function walk(context, starts, most) {
  const seen = new Set(starts), kinds = new Map(), queue = [...starts], pages = [];
  while (queue.length && pages.length < most) {
    const address = queue.shift();
    const page = await context.newPage();
    const answer = await page.goto(address, { waitUntil: 'load' }).catch(() => null);
    const html = answer && (answer.headers()['content-type'] || '').startsWith('text/html');
    if (html && answer.status() === 200) {
      pages.push(address);
      for (const found of await page.$$eval('a[href]:not([download])', all => all.map(one => one.href))) {
        const url = new URL(found);
        // A mail in its sandbox is no page of ours; files are downloads.
        if (url.origin !== hello.url || /^\/(s|api)\/|\/(html|raw)$|\.(ics|json)$/.test(url.pathname) || url.searchParams.get('view') === 'html' || url.searchParams.has('file')) continue;
        url.hash = '';
        // One of each kind of page is enough: ids and links are alike to the layout.
        const kind = url.pathname.replace(/[0-9a-f-]{36}|[\w-]{32}/g, ':id').replace(/^\/dev\/gallery\/.*/, '/dev/gallery/:kind') + '?' + [...url.searchParams.keys()].sort().join('&');
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (!seen.has(url.href) && kinds.get(kind) <= 1) { seen.add(url.href); queue.push(url.href); }
      }
    } else check(answer && answer.status() < 400, `${address} answers ${answer?.status()}`);
    await page.close();
  }
  return pages;
}

async function look(context, address, { theme, width, language, narrow, name }) {
  const where = `${address.replace(hello.url, '')} ${theme} ${width} ${language}`;
  const page = await context.newPage();
  page.on('console', message => check(!['error', 'warn'].includes(message.type()), `${where} console: ${message.text()}`));
  page.on('pageerror', fault => check(false, `${where} script: ${fault.message}`));
  page.on('request', request => check(/^(data:|blob:)/.test(request.url()) || request.url().startsWith(hello.url), `${where} asks ${request.url()}`));
  await page.setViewport({ width, height: width > 1000 ? 800 : 844 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.setCookie({ name: 'comptoir_language', value: language, url: hello.url });
  await page.goto(address, { waitUntil: 'load' });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${where} scrolls sideways by ${over} px`);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], iframes: false });
    return violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')}`);
  });
  check(found.length === 0, `${where} axe ${found.join('; ')}`);
  if (narrow) {
    // The smallest phone is had by making the same page narrower: no third visit.
    await page.setViewport({ width: narrow, height: 844 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wider <= 0, `${where} scrolls sideways by ${wider} px at ${narrow}`);
    await page.setViewport({ width, height: 844 });
  }
  await done(page, name, width, theme, language);
}

async function done(page, ...name) {
  if (shots) {
    fs.mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name.join('-')}.png`), fullPage: true });
  }
  await page.close();
}

const looks = [
  { theme: 'light', width: 1280, language: 'fr' }, { theme: 'dark', width: 390, language: 'en', narrow: 320 },
];
try {
  const people = [
    ['cm', hello.cm, ['/', '/events/new', '/series', '/launches', '/people', '/people/import', '/people/duplicates', '/settings/calendars', '/people/new', '/communities', '/venues', '/time', '/time/import', '/time/rules', '/time/unclassified', '/time/calendars', '/report/mail', '/report', '/report/how', '/mail', '/mail/inbound', '/mail/deliverability', '/settings', '/dev/mail', '/dev/gallery', '/dev/gallery/invitation'], 130],
    ['director', hello.director, ['/report', '/'], 12],
    ['member', hello.member, [hello.member, '/sign-in'], 14],
  ];
  for (const [who, link, starts, most] of people) {
    const context = await person(link);
    const pages = await walk(context, starts.map(start => new URL(start, hello.url).href), most);
    check(pages.length >= 3, `${who} finds only ${pages.length} pages`);
    // One set of cookies for each look, so that all looks of a page are had at once.
    const sights = await Promise.all(looks.map(async () => {
      const sight = await browser.createBrowserContext();
      await sight.setCookie(...await context.cookies());
      return sight;
    }));
    for (const address of pages) {
      const name = who + address.replace(hello.url, '').replace(/[0-9a-f-]{36}|[\w-]{32}/g, 'id').replace(/[^\w]+/g, '-');
      await Promise.all(looks.map((view, place) => look(sights[place], address, { ...view, name })));
    }
    console.log(`${who}: ${pages.length} pages`);
    await context.close();
  }
} finally {
  await browser.close();
  demo.kill();
  fs.rmSync(profile, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

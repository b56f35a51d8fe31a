// Prints what is meant for paper in a real browser: the poster in both languages, the list of sixty guests. Counts the
// pages, measures the code, and reads the text of the PDF back (pdftotext), so that nothing is cut off unnoticed.
// Usage: node print.mjs path/to/comptoir [folder for the PDFs]. Prints one line per problem, the figures, the counts.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const [binary, kept] = process.argv.slice(2);
const GUESTS = 60, BLANKS = 10;
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'comptoir-print-'));
const shelf = kept ?? scratch;
fs.mkdirSync(shelf, { recursive: true });
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
let passed = 0, failed = 0;
const check = (fine, words) => { if (fine) passed++; else { failed++; console.log('problem:', words); } };

const demo = spawn(binary, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const hello = JSON.parse(await new Promise(done => createInterface({ input: demo.stdout }).once('line', done)));
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: quiet, userDataDir: path.join(scratch, 'profile') });

async function api(method, address, body) {
  const answer = await fetch(`${hello.url}/api/v1${address}`, {
    method, body: body && JSON.stringify(body),
    headers: { authorization: `Bearer ${hello.token}`, 'content-type': 'application/json' },
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

/** An announced, listed evening in a fortnight with so many guests; every third brings a friend, every fourth a bottle. */
async function evening(title, guests) {
  const start = new Date(Date.now() + 14 * 86_400_000), end = new Date(start.getTime() + 2 * 3_600_000);
  const venue = await api('POST', '/venues', { name: 'Le Perchoir de la rue', address: '14 rue Crespin-du-Gast, Paris 11e' });
  const event = await api('POST', '/events', {
    kind: 'apero', title, starts_at: start.toISOString(), ends_at: end.toISOString(), timezone: 'Europe/Paris',
    listed: true, plus_ones_max: 2, venue: venue.id,
  });
  await api('POST', `/events/${event.id}/announcement`, {});
  const bottle = guests && await api('POST', `/events/${event.id}/ingredients`, { label: 'une bouteille', needed: 40 });
  const people = [];
  for (let n = 0; n < guests; n++) {
    const basis = { kind: 'consent', source: 'inscription au salon', since: '2026-01-15' };
    const name = `${'ÉAZMCÇOBS'[n % 9]}lodie-${String(n).padStart(2, '0')} Martin de la Tour`;
    people.push((await api('POST', '/people', { name, email: `print-${n}@example.org`, locale: 'fr', basis })).id);
  }
  if (guests) await api('POST', `/events/${event.id}/invitations`, { people, hold_seconds: 3600 });
  for (const [n, person] of people.entries()) {
    if (n % 5 !== 4) await api('PUT', `/events/${event.id}/rsvps/${person}`, { answer: 'yes', guests: n % 3 === 0 ? 1 : 0 });
    if (n % 4 === 0 && n % 5 !== 4) await api('PUT', `/events/${event.id}/ingredients/${bottle.id}/promises/${person}`, { quantity: 1 });
  }
  return event.id;
}

/** A page as a PDF: how many pages, how large, and the text of each. */
async function print(page, name) {
  const file = path.join(shelf, `${name}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  const said = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  return { pages: Number(/Pages:\s+(\d+)/.exec(said)[1]), size: /Page size:\s+(.*)/.exec(said)[1], text };
}

/** The poster of one evening: one page, whole, with a code of three centimetres or more. */
async function poster(page, event, title, language) {
  const where = `poster « ${title.slice(0, 30)} » ${language}`;
  await page.goto(`${hello.url}/events/${event}/poster?lang=${language}`, { waitUntil: 'load' });
  await page.emulateMediaType('print');
  const seen = await page.evaluate(() => {
    const box = element => element.getBoundingClientRect();
    const sheet = box(document.querySelector('main')), said = box(document.querySelector('.said'));
    const cut = [...document.querySelectorAll('h1, .when, .where, .code, .sign')].filter(one => {
      const { left, right, top, bottom } = box(one), limit = one.classList.contains('sign') ? sheet : said;
      return left < sheet.left || right > sheet.right + 1 || top < sheet.top || bottom > limit.bottom + 1 || one.scrollWidth > one.clientWidth + 1;
    });
    const code = document.querySelector('.qr');
    return {
      cut: cut.map(one => one.className || one.localName), mm: box(code).width / 96 * 25.4,
      modules: Number(code.getAttribute('viewBox').split(' ')[2]), art: box(document.querySelector('.tiles')).height / sheet.height,
    };
  });
  const { pages, size, text } = await print(page, `poster-${event.slice(-4)}-${language}`);
  check(pages === 1, `${where}: ${pages} pages`);
  check(/^59[45]\.\d+ x 84[12]\.\d+|A4/.test(size), `${where}: ${size}`);
  check(seen.cut.length === 0, `${where}: cut off ${seen.cut.join(', ')}`);
  const bare = seen.mm * (seen.modules - 8) / seen.modules;
  check(bare >= 30, `${where}: the code measures ${bare.toFixed(1)} mm without its margin`);
  check(Math.abs(seen.art - .53) < .01, `${where}: the art takes ${(seen.art * 100).toFixed(1)} %`);
  check(text[0].includes(language === 'fr' ? 'Scannez, dites oui.' : 'Scan, say yes.'), `${where}: no call to scan`);
  const module = bare / (seen.modules - 8);
  console.log(`${where}: ${pages} page, ${size}, code ${bare.toFixed(1)} mm, module ${module.toFixed(2)} mm, art ${(seen.art * 100).toFixed(1)} %`);
  await page.emulateMediaType(null);
}

async function sheet(page, event, language) {
  await page.setCookie({ name: 'comptoir_language', value: language, url: hello.url });
  await page.goto(`${hello.url}/events/${event}/sheet`, { waitUntil: 'load' });
  const { pages, size, text } = await print(page, `sheet-${language}`);
  const all = text.join('\n'), heading = language === 'fr' ? /Nom\s+Réponse/ : /Name\s+Answer/;
  const guests = Array.from({ length: GUESTS }, (_, n) => `lodie-${String(n).padStart(2, '0')} `);
  const missing = guests.filter(name => all.split(name).length !== 2);
  check(missing.length === 0, `sheet ${language}: not exactly once: ${missing.join(', ')}`);
  check(pages >= 2 && pages <= 4, `sheet ${language}: ${pages} pages`);
  check(/A4/.test(size), `sheet ${language}: ${size}`);
  const named = text.filter(one => guests.some(name => one.includes(name)));
  check(named.every(one => heading.test(one)), `sheet ${language}: a page of names without its heading`);
  check(!all.includes('@'), `sheet ${language}: an address on paper`);
  check(all.includes('________'), `sheet ${language}: the last line is cut off`);
  const rows = await page.$$eval('tbody tr', all => all.length);
  check(rows === GUESTS + BLANKS, `sheet ${language}: ${rows} rows`);
  const perPage = text.map(one => guests.filter(name => one.includes(name)).length);
  console.log(`sheet ${language}: ${pages} pages, ${size}, guests on each ${perPage.join(' + ')}`);
}

try {
  const context = await browser.createBrowserContext(), page = await context.newPage();
  await page.goto(hello.cm);
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  const titles = ['L’apéro des testeurs', 'Interviews professionnelles du mardi avec l’équipe des développeurs de la version de printemps',
    `${'Une rencontre dont le titre va jusqu’au bout de ce que la page permet et '.repeat(3)}`.slice(0, 195).trim()];
  let crowded;
  for (const [n, title] of titles.entries()) {
    const event = await evening(title, n === 0 ? GUESTS : 0);
    crowded ??= event;
    for (const language of ['fr', 'en']) await poster(page, event, title, language);
  }
  for (const language of ['fr', 'en']) await sheet(page, crowded, language);
} finally {
  await browser.close();
  demo.kill();
  fs.rmSync(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

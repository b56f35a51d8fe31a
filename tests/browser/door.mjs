// The door in a real browser, with a network that is really cut: between browser and service stands a pipe that this
// test closes. Phones go offline, are killed, disagree; the service is killed and started again; and each arrival is
// on record exactly once. Usage: node door.mjs path/to/comptoir [folder for screenshots]. Prints figures and counts.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const [binary, shots] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'comptoir-door-'));
const started = Date.now();
let passed = 0, failed = 0;
const check = (fine, words) => { if (fine) passed++; else { failed++; console.log('problem:', words); } };
const same = (found, wanted, words) => check(JSON.stringify(found) === JSON.stringify(wanted), `${words}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
const pause = time => new Promise(done => setTimeout(done, time));

/* ------------------------------------------------ the pipe, the service */

let cut = false, demo;
const ends = new Set();
const inside = await free();
const pipe = net.createServer(end => {
  if (cut) return end.destroy();
  const other = net.connect(inside, '127.0.0.1');
  for (const one of [end, other]) { ends.add(one); one.on('close', () => ends.delete(one)); }
  end.on('error', () => other.destroy()); other.on('error', () => end.destroy());
  end.on('close', () => other.destroy()); other.on('close', () => end.destroy());
  end.pipe(other); other.pipe(end);
});
await new Promise(done => pipe.listen(0, '127.0.0.1', done));
const site = `http://127.0.0.1:${pipe.address().port}`;

async function free() {
  const server = net.createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

async function serve() {
  const env = { ...process.env, COMPTOIR_DATA_DIR: path.join(folder, 'data'), COMPTOIR_PUBLIC_URL: site };
  demo = spawn(binary, ['demo', '--json', '--listen', `127.0.0.1:${inside}`], { stdio: ['ignore', 'pipe', 'inherit'], env });
  return JSON.parse(await new Promise(done => createInterface({ input: demo.stdout }).once('line', done)));
}

function network(works) {
  cut = !works;
  if (cut) for (const end of ends) end.destroy();
}

const hello = await serve();

async function api(method, address, body) {
  const headers = { authorization: `Bearer ${hello.token}`, 'content-type': 'application/json' };
  const reply = await fetch(`http://127.0.0.1:${inside}/api/v1${address}`, { method, headers, body: body && JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${address}: ${reply.status} ${await reply.text()}`);
  return reply.status === 204 ? null : reply.json();
}

/** Who is on record as here: guests by person. */
async function onRecord() {
  const { items } = await api('GET', `/events/${event}/check-ins?limit=200`);
  check(new Set(items.map(item => item.person)).size === items.length, 'somebody arrived twice');
  return new Map(items.map(item => [item.person, item]));
}

/* ------------------------------------------------------------ the evening */

const community = (await api('POST', '/communities', { name: 'Porte', internal: false, address_form: 'vous' })).id;
const people = [];
for (let n = 0; n < 200; n++) {
  const name = `${['Amélie', 'Bastien', 'Chloé', 'Driss', 'Élodie'][n % 5]} Nom-de-famille ${String(n).padStart(3, '0')}`;
  const basis = { kind: 'consent', source: 'salon', since: '2026-01-15' };
  people.push((await api('POST', '/people', { name, email: `porte-${n}@example.org`, locale: 'fr', communities: [community], basis })).id);
}
const instant = minutes => new Date(Date.now() + minutes * 60000).toISOString();
const event = (await api('POST', '/events', {
  kind: 'apero', title: 'Apéro à la porte', description: '', starts_at: instant(-30), ends_at: instant(180), timezone: 'Europe/Paris', plus_ones_max: 2,
})).id;
await api('POST', `/events/${event}/announcement`, {});
await api('POST', `/events/${event}/invitations`, { people, hold_seconds: 0 });

/* ------------------------------------------------------------ the phones */

const quiet = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: quiet, userDataDir: path.join(folder, 'profile') });

async function open(context, address) {
  const page = await context.newPage();
  page.on('pageerror', fault => check(false, `script: ${fault.message}`));
  await page.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
  await page.setOfflineMode(cut);
  await page.goto(site + address, { waitUntil: 'load' });
  return page;
}

const ready = page => page.waitForFunction(() => !document.querySelector('#ready').hidden, { timeout: 15000 });
const button = (page, person) => page.$(`[id="p-${person}"] > button`);
const tap = async (page, person) => (await button(page, person)).click();
const more = async (page, person) => (await page.$(`[id="p-${person}"] [name=more]`)).click();
const sent = page => page.waitForFunction(() => document.querySelector('#unsent').hidden && !document.querySelector('[data-kept]'), { timeout: 25000 });
const isHere = (page, person) => page.$eval(`[id="p-${person}"] > button`, one => one.getAttribute('aria-pressed') === 'true');

/** Every phone hears of the network and asks. */
async function online(...pages) {
  network(true);
  for (const page of pages) await page.setOfflineMode(false);
}
async function offline(...pages) {
  network(false);
  for (const page of pages) await page.setOfflineMode(true);
}

async function shot(page, name) {
  if (!shots) return;
  fs.mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `door-${name}.png`) });
}

/** Octets of an address as it travels, compressed. */
function weigh(address, cookie) {
  return new Promise((done, fail) => http.get(address, { headers: { cookie, 'accept-encoding': 'br, gzip' } }, reply => {
    let octets = 0;
    reply.on('data', part => { octets += part.length; }).on('end', () => done(octets));
  }).on('error', fail));
}

try {
  const lea = await browser.createBrowserContext();
  const door = `/events/${event}/door`;
  let page = await lea.newPage();
  await page.goto(hello.cm);
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  await page.close();
  page = await open(lea, door);
  await ready(page);
  await shot(page, 'ready');

  const cookie = (await page.cookies()).map(one => `${one.name}=${one.value}`).join('; ');
  const parts = await page.evaluate(() => [location.href, `${location.href}/worker.js`, `${location.href}/list`, document.querySelector('#list').dataset.scan, ...performance.getEntriesByType('resource').map(one => one.name)]);
  let weight = 0;
  for (const part of new Set(parts.map(one => new URL(one, site).href))) weight += await weigh(part, cookie);
  const own = await weigh(site + door, cookie), plain = await page.evaluate(async () => (await (await fetch(location.href)).text()).length);
  console.log(`200 guests: ${(weight / 1000).toFixed(1)} kB in all, the page itself ${(own / 1000).toFixed(1)} kB (${(plain / 1000).toFixed(1)} kB unpacked)`);
  check(weight <= 120000, `the bundle weighs ${weight}`);
  check(plain <= 120000, `the page unpacked weighs ${plain}`);

  // Forty arrivals with guests, three taken back, two walk-ins, all without a network.
  await offline(page);
  const here = people.slice(0, 40), times = [];
  let taps = 0;
  for (const [n, person] of here.entries()) {
    const before = performance.now();
    await tap(page, person);
    taps++;
    check(await isHere(page, person), `tap ${n} shows at once`);
    times.push(performance.now() - before);
    if (n % 4 === 0) await more(page, person);
  }
  check(taps === 40, 'one tap per person');
  times.sort((a, b) => a - b);
  console.log(`40 arrivals with ${taps} taps, ${taps / 40} per person; shown ${times[20].toFixed(0)} ms after the tap (median, browser driver included)`);
  for (const person of here.slice(1, 4)) await tap(page, person);
  const begun = Date.now();
  await page.type('#q', 'Zoé Inattendue');
  await page.click('#add');
  await page.click('#else');
  await page.type('#newcomer [name=name]', 'Noé Imprévu');
  await page.type('#newcomer [name=guests]', '2');
  await page.keyboard.press('Enter');
  console.log(`2 walk-ins in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  await page.waitForFunction(() => document.querySelectorAll('[data-kept] [aria-pressed=true]').length === 39, { timeout: 5000 })
    .catch(async () => check(false, `39 arrivals are shown as kept, not ${await page.$$eval('[data-kept] [aria-pressed=true]', all => all.length)}`));
  check(!(await page.$eval('#unsent', one => one.hidden)), 'the page says that taps are kept');
  await shot(page, 'offline');
  await page.close({ runBeforeUnload: false });
  page = await open(lea, door);
  await page.waitForFunction(() => document.querySelectorAll('[data-kept] [aria-pressed=true]').length === 39, { timeout: 10000 }).catch(() => check(false, 'the page opens without a network with what was tapped'));
  same((await onRecord()).size, 0, 'nothing has left the phone yet');
  await online(page);
  await sent(page);
  let record = await onRecord();
  same(record.size, 39, 'arrivals after the first evening');
  for (const [n, person] of here.entries()) {
    const wanted = n >= 1 && n < 4 ? undefined : Number(n % 4 === 0);
    same(record.get(person)?.guests, wanted, `arrival ${n}`);
  }
  same([...record.values()].filter(one => one.walk_in).map(one => one.guests).sort(), [0, 2], 'walk-ins');

  // Two phones without a network that disagree; the helper's comes back first.
  const sam = await api('POST', `/events/${event}/door-helpers`, { name: 'Sam' });
  const helper = await browser.createBrowserContext();
  let other = await open(helper, new URL(sam.url).pathname);
  await ready(other);
  await offline(page, other);
  const [a, b, c, d] = people.slice(50);
  await tap(page, a); await tap(page, b); await tap(other, c); await tap(other, d);
  await pause(20);
  await tap(other, a); await more(other, a); await tap(page, b); await tap(page, c); await tap(page, d); await pause(20); await tap(page, d);
  await pause(20);
  await tap(other, b); await tap(other, c);
  await page.close();
  await other.close();
  page = await open(lea, door);
  other = await open(helper, new URL(sam.url).pathname);
  await online(other);
  await sent(other);
  await online(page);
  await sent(page);
  record = await onRecord();
  same([a, b, c, d].map(person => record.get(person)?.guests ?? null), [1, 0, null, null], 'the latest tap wins');
  await other.evaluate(() => dispatchEvent(new Event('online')));
  await pause(500);
  for (const phone of [page, other]) same(await Promise.all([a, b, c, d].map(person => isHere(phone, person))), [true, true, false, false], 'both phones show the same');

  // The service is killed while taps are on their way, and comes back.
  const late = people.slice(60, 80);
  for (const [n, person] of late.entries()) {
    await tap(page, person);
    if (n === 7) demo.kill('SIGKILL');
  }
  await page.waitForFunction(() => !document.querySelector('#unsent').hidden, { timeout: 20000 });
  await page.close();
  await serve();
  page = await open(lea, door);
  await sent(page);
  record = await onRecord();
  check(late.every(person => record.get(person)), 'every arrival of the restart is on record');
  same(record.size, 39 + 2 + late.length, 'arrivals in all');

  // Out: what the phone kept is gone.
  await api('DELETE', `/events/${event}/door-helpers/${sam.id}`);
  const shut = await other.goto(site + new URL(sam.url).pathname);
  check(shut.status() === 404, 'a revoked link opens nothing');
  await page.goto(site);
  await page.evaluate(() => document.querySelector('form[action="/sign-out"]').submit());
  await page.waitForNavigation().catch(() => {});
  same(await page.evaluate(async () => [(await caches.keys()).length, (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length]), [0, 0, 0], 'kept after signing out');
} catch (fault) {
  check(false, fault.stack);
} finally {
  await browser.close();
  demo.kill();
  pipe.close();
  for (const end of ends) end.destroy();
  fs.rmSync(folder, { recursive: true, force: true });
}
console.log(`door: ${passed} passed, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exit(failed ? 1 : 0);

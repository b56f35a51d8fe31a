// What scripts add to the door: a tap marks the row at once, is kept on this phone and sent behind it, with or without
// a network. Each row is a submit button, so that everything works without this file.

const $ = selector => document.querySelector(selector);
const list = $('#list'), { path, zone, until } = list.dataset, words = JSON.parse(list.dataset.words);
const search = $('#q'), add = $('#add'), dialog = $('#newcomer');
const language = document.documentElement.lang, rows = new Map(), queue = doorQueue(path);
const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', hour12: language === 'en', timeZone: zone });
let taps = [], adding = new Set(), state = 'taken', busy = false, again = false, plain = false;

/* -------------------------------------------------------------- rows */

for (const part of list.querySelectorAll('.arrival')) {
  const button = part.querySelector('button'), here = button.ariaPressed ?? button.getAttribute('aria-pressed');
  rows.set(button.value, { part, base: { here: here === 'true', guests: +part.dataset.g, seat: 'seat' in part.dataset } });
}

/** A row at the end of the list: nothing moves under a thumb. */
function append({ person, name, initials, colour = 0 }) {
  const part = document.createElement('div');
  part.className = 'arrival';
  part.innerHTML = '<button name="here" aria-pressed="false"><span class="avatar" aria-hidden="true"></span><span><b></b><small class="num"></small></span><i></i></button>';
  part.querySelector('.avatar').classList.add(`c${colour}`);
  part.querySelector('.avatar').textContent = initials ?? name.split(/\s+/).map(word => word[0]).slice(0, 2).join('').toUpperCase();
  part.querySelector('b').textContent = name;
  add.before(part);
  const row = { part, base: { here: false, guests: 0, seat: false } };
  call(row, person);
  return row;
}

/** The row stands for this person from now on. */
function call(row, person) {
  row.part.id = `p-${person}`;
  for (const button of row.part.querySelectorAll('button')) button.value = person;
  rows.set(person, row);
}

/** The list as the server has it. Whoever is not on it any more is not here. */
function learn(told, people = new Map()) {
  for (const [tap, person] of people) {
    const row = rows.get(tap);
    if (!row || !person) continue;
    rows.delete(tap);
    if (rows.has(person)) row.part.remove(); else call(row, person);
  }
  const known = new Set(told.rows.map(one => one.person));
  for (const one of told.rows) {
    const row = rows.get(one.person) ?? append(one);
    if (one.version >= (row.base.version ?? 0)) row.base = { ...one, here: one.at !== null };
  }
  for (const [person, row] of rows) if (!known.has(person)) row.base = { version: 0, ...row.base, here: false };
}

/** Shows every row as the server has it, with the taps over it that it does not have yet. */
function paint() {
  const views = new Map([...rows].map(([person, row]) => [person, { ...row.base }]));
  for (const tap of taps) {
    const person = tap.person ?? tap.id;
    if (!rows.has(person)) {
      if (tap.kind !== 'walk_in') continue;
      append({ ...tap, person });
      views.set(person, { uninvited: true });
    }
    const view = views.get(person), here = tap.kind !== 'gone';
    views.set(person, { ...view, here, guests: here ? tap.guests : view.guests, at: view.here ? view.at : tap.made_at, kept: true });
  }
  let here = 0, awaited = 0;
  for (const [person, view] of views) {
    const row = rows.get(person), heads = 1 + (view.guests || 0);
    if (view.here) here += heads; else if (view.seat) awaited += heads;
    row.view = view;
    show(row, person, view);
  }
  count(here, here + awaited);
  const told = state === 'taken' ? null : words[state === 'shut' ? 'shut' : 'unsent'];
  notice('#unsent', told && fill(told[Math.min(taps.length, 2)], taps.length));
}

function show({ part }, person, view) {
  const key = [view.here, view.guests, view.at, view.said, !!view.kept].join();
  if (part.dataset.key === key || (!part.dataset.key && view.version === undefined && !view.kept)) return;
  part.dataset.key = key;
  part.toggleAttribute('data-kept', !!view.kept);
  const button = part.querySelector('button'), guests = view.guests || 0;
  button.setAttribute('aria-pressed', String(!!view.here));
  button.name = view.here ? 'gone' : 'here';
  const note = [view.here ? time(view.at) : view.said, view.here && view.uninvited && words.uninvited, guests && fill(words.with[+(guests > 1)], guests), view.kept && words.kept];
  part.querySelector('small').textContent = note.filter(Boolean).join(', ');
  let few = part.querySelector('.few');
  if (view.here && !few) {
    few = document.createElement('span');
    few.className = 'few';
    few.innerHTML = '<button name="less">−</button><b class="num"></b><button name="more">+</button>';
    for (const one of few.querySelectorAll('button')) {
      one.value = person;
      one.ariaLabel = fill(words[one.name], part.querySelector('b').textContent);
    }
    part.append(few);
  }
  if (!view.here) few?.remove(); else few.querySelector('b').textContent = guests;
}

function count(here, of) {
  $('[data-count] b').textContent = here;
  $('[data-count] span').textContent = words.ofHere[Math.min(here, 2)].replace('{of}', of);
  const bar = $('progress');
  bar.max = Math.max(of, 1);
  bar.value = here;
}

/** « 18 h 41 », "6:41 pm", as the rest of the page writes them. */
function time(at) {
  const { hour, minute, dayPeriod } = Object.fromEntries(clock.formatToParts(at).map(part => [part.type, part.value]));
  if (language === 'fr') return [+hour, 'h', minute === '00' ? '' : minute].join('\u00a0').trim();
  return `${minute === '00' ? hour : `${hour}:${minute}`}\u00a0${dayPeriod.toLowerCase()}`;
}

const fill = (text, value) => text.replace(/\{(n|name)\}/, () => value);

function notice(where, text) {
  const part = $(where), line = part.querySelector('span');
  if (line.textContent !== (text ?? '')) line.textContent = text ?? '';
  part.hidden = !text;
}

/* -------------------------------------------------------------- taps */

list.addEventListener('submit', event => {
  if (plain) return;
  event.preventDefault();
  const { name, value } = event.submitter ?? {}, view = rows.get(value)?.view ?? rows.get(value)?.base;
  if (!view) return;
  const guests = view.guests || 0;
  if (name === 'gone') tap({ kind: 'gone', person: value });
  else tap({ kind: 'here', person: value, guests: Math.min(20, Math.max(0, guests + (name === 'more') - (name === 'less'))) });
});

/** Marks, keeps, sends: in this order, so that a tap shows within a frame and survives whatever comes next. */
async function tap(what) {
  const made = queue.made(what);
  taps.push(made);
  adding.add(made);
  navigator.vibrate?.(12);
  paint();
  await queue.add(made);
  adding.delete(made);
  sync();
}

async function sync() {
  again = busy;
  if (busy) return;
  busy = true;
  try { await exchange(); } finally { busy = false; }
  if (taps.length) worker?.sync?.register('door').catch(() => {});
}

async function exchange() {
  do {
    again = false;
    const told = await queue.send(), kept = await queue.taps(), ids = new Set(kept.map(tap => tap.id));
    state = told.state;
    taps = [...kept, ...[...adding].filter(tap => !ids.has(tap.id))];
    if (told.list) learn(told.list, told.people);
    if (told.refused.length) notice('#refused', told.refused.map(({ tap, words: why }) => `${fill(words.refused, nameOf(tap))} ${why ?? words.lost}`).join(' '));
    paint();
  } while (again || (state === 'taken' && taps.length > adding.size));
}

const nameOf = tap => tap.name ?? rows.get(tap.person)?.part.querySelector('b').textContent ?? '?';

addEventListener('online', sync);
document.addEventListener('visibilitychange', () => { if (!document.hidden) { sync(); stayAwake(); } });
setInterval(sync, 10000);

/* ------------------------------------------------- search and walk-ins */

const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function filter() {
  const asked = fold(search.value), all = asked.split(/\s+/);
  let left = 0, same = false;
  for (const { part } of rows.values()) {
    const name = fold(part.querySelector('b').textContent);
    part.hidden = !all.every(word => name.includes(word));
    left += !part.hidden;
    same ||= name === asked;
  }
  for (const group of list.querySelectorAll('.group')) group.hidden = !!asked;
  list.querySelector('[data-none]')?.toggleAttribute('hidden', left > 0 || !asked);
  add.hidden = !asked || same;
  add.querySelector('span').textContent = fill(words.add, search.value.trim());
  return left;
}
search.addEventListener('input', filter);
search.form.addEventListener('submit', event => { event.preventDefault(); if (!filter() && search.value.trim()) walkIn({ name: search.value.trim() }); });
add.addEventListener('click', () => walkIn({ name: search.value.trim() }));

function walkIn({ name, email = '', guests = 0 }) {
  search.value = '';
  tap({ kind: 'walk_in', name, email, guests: Math.min(20, Math.max(0, +guests || 0)) });
  filter();
  add.previousElementSibling.scrollIntoView({ block: 'center' });
}

$('#else').addEventListener('click', event => {
  event.preventDefault();
  dialog.querySelector('form').reset();
  dialog.querySelector('[name=name]').value = search.value.trim();
  dialog.showModal();
});
dialog.addEventListener('submit', event => {
  if (event.submitter?.value !== 'no') walkIn(Object.fromEntries(new FormData(event.target)));
});

/* ----------------------------------------------------- awake, offline */

const stayAwake = () => navigator.wakeLock?.request('screen').catch(() => {});
let worker;

/** Puts this page and its files where the worker finds them, and says so once they are there. */
async function keep() {
  if (!navigator.serviceWorker || +until < Date.now()) return;
  localStorage[`door:${path}`] = until;
  worker = await navigator.serviceWorker.register(`${path}/worker.js`, { scope: path });
  const files = [...document.querySelectorAll('script[src], link[rel=stylesheet], link[rel=icon]')].map(one => one.src || one.href);
  const store = await caches.open(`door:${path}`);
  if (navigator.onLine) await store.addAll([path, list.dataset.scan, list.dataset.icons, ...files]).catch(() => {});
  await navigator.serviceWorker.ready;
  $('#ready').hidden = !await store.match(path);
}

async function start() {
  taps = await queue.taps();
  const told = await queue.list();
  if (told) learn(told);
  if (told || taps.length) paint();
  await sync();
  stayAwake();
  keep().catch(() => {});
}

if ('BarcodeDetector' in window) {
  const button = $('#scan');
  button.hidden = false;
  button.addEventListener('click', async () => (await import(list.dataset.scan)).scan({ rows, tap, words, fill }));
}
// Where the browser keeps nothing, the buttons do what they do without this file.
start().catch(() => { plain = true; });

// What scripts add to the staff pages: menus in their place, a toast that goes, lists filtered as one types,
// sends followed live, single-key shortcuts. Every page works without this file.

/* ------------------------------------------------------------ clicks */

document.addEventListener('click', event => {
  const copy = event.target.closest('[data-copy]');
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => say(copy, copy.dataset.done));
  const keys = event.target.closest('[data-keys]');
  if (keys) setKeys(keys.getAttribute('aria-pressed') !== 'true');
});

/** Shows a word in the button for two seconds, in its <span> if it has one. */
function say(button, word) {
  const label = button.querySelector('span') ?? button, before = label.textContent;
  label.textContent = word;
  setTimeout(() => { label.textContent = before; }, 2000);
}

/* ------------------------------------------------------------- menus */

// Puts a menu under its button; a popover without this stands in the middle of the page.
document.addEventListener('toggle', event => {
  const menu = event.target;
  if (event.newState !== 'open' || !menu.matches?.('.menu[popover]')) return;
  const button = document.querySelector(`[popovertarget="${menu.id}"]`)?.getBoundingClientRect();
  if (!button) return;
  const start = menu.matches('.sheet') ? button.left : button.right - menu.offsetWidth;
  const left = Math.min(start, innerWidth - menu.offsetWidth - 8);
  const below = button.bottom + 6 + menu.offsetHeight < innerHeight;
  const top = below ? button.bottom + 6 : button.top - menu.offsetHeight - 6;
  menu.style.margin = '0';
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}, true);

/* ------------------------------------------------------------- toast */

const toast = document.querySelector('.flash');
if (toast) {
  let timer;
  const stay = () => clearTimeout(timer);
  const leave = () => { stay(); timer = setTimeout(() => { toast.hidden = true; }, 10000); };
  for (const name of ['pointerenter', 'focusin']) toast.addEventListener(name, stay);
  for (const name of ['pointerleave', 'focusout']) toast.addEventListener(name, leave);
  leave();
}

/* ------------------------------------------------------------- timer */

// The length in the top bar goes on without a reload: hours and minutes as the server writes them.
const running = document.querySelector('[data-elapsed]');
if (running) {
  const loaded = performance.now(), shown = running.querySelector('b');
  setInterval(() => {
    const minutes = Math.round((Number(running.dataset.elapsed) + (performance.now() - loaded) / 1000) / 60);
    const rest = minutes % 60;
    shown.textContent = `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`;
  }, 30000);
}

/* ------------------------------------------------------ filter lists */

// <input data-filter="#list">: rows are the elements with data-find below it, [data-none] shows when none is left.
for (const input of document.querySelectorAll('input[data-filter]')) {
  const list = document.querySelector(input.dataset.filter);
  const rows = [...list?.querySelectorAll('[data-find]') ?? []].map(row => [row, fold(row.dataset.find || row.textContent)]);
  const filter = () => {
    const words = fold(input.value).split(/\s+/);
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden) left++;
    }
    list?.querySelectorAll('[data-none]').forEach(none => { none.hidden = left > 0; });
    if (words.some(Boolean)) list?.querySelectorAll('details').forEach(folded => { folded.open = true; });
  };
  input.addEventListener('input', filter);
  input.form?.addEventListener('submit', event => event.preventDefault());
  filter();
}

/** Lower case, without accents: « Zoé » is found by "zoe". */
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/* ------------------------------------------------------ live fragments */

// <div data-poll="/url">: replaced each second by what the address answers, until that no longer asks for it.
document.querySelectorAll('[data-poll]').forEach(follow);

function follow(part) {
  setTimeout(async () => {
    try {
      const reply = await fetch(part.dataset.poll, { headers: { accept: 'text/html' } });
      if (!reply.ok || reply.redirected) throw new Error(reply.status);
      const next = new DOMParser().parseFromString(await reply.text(), 'text/html').body.firstElementChild;
      if (!next) return;
      // Somebody may be about to press a button of the old part: leave it under the finger.
      if (part.contains(document.activeElement) && next.hasAttribute('data-poll')) return follow(part);
      part.replaceWith(next);
      if (next.hasAttribute('data-poll')) follow(next);
    } catch {
      setTimeout(() => follow(part), 4000);
    }
  }, 1000);
}

/* ------------------------------------------------------------ said back */

// <div data-live="/url" data-fields="a b"> in a form: what the address answers to the form as it stands, or to these
// fields of it, a moment after the last key.
for (const part of document.querySelectorAll('form [data-live]')) {
  const form = part.closest('form'), { live, fields } = part.dataset;
  const typed = () => [...new FormData(form)].filter(([name]) => !fields || fields.split(' ').includes(name));
  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const reply = await fetch(`${live}${live.includes('?') ? '&' : '?'}${new URLSearchParams(typed())}`).catch(() => null);
      if (reply?.ok && !reply.redirected) part.replaceChildren(...new DOMParser().parseFromString(await reply.text(), 'text/html').body.childNodes);
    }, 250);
  });
}

// <fieldset data-when="unit=month unit=year">: shown while a field of its form has one of these values.
for (const part of document.querySelectorAll('form [data-when]')) {
  const form = part.closest('form'), cases = part.dataset.when.split(' ').map(one => one.split('='));
  const show = () => { part.hidden = !cases.some(([name, value]) => new FormData(form).get(name) === value); };
  form.addEventListener('input', show);
  show();
}

/* ------------------------------------------------------------- doors */

// What a door kept on this phone (door.js) goes a day after its evening.
try {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith('door:') || localStorage[name] > Date.now()) continue;
    indexedDB.deleteDatabase(name);
    self.caches?.delete(name);
    navigator.serviceWorker?.getRegistration(name.slice(5)).then(worker => worker?.unregister());
    localStorage.removeItem(name);
  }
} catch { /* No storage: nothing was kept. */ }

/* --------------------------------------------------------- shortcuts */

// Any element with data-key="n" or data-key="g a" is pressed by these keys; "/" goes to the page's search field.
let first = '', forget;

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.target.closest?.('form')?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || !keysAreOn()) return;
  if (event.target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')) return;
  const key = event.key.toLowerCase(), wanted = first ? `${first} ${key}` : key;
  first = '';
  clearTimeout(forget);
  const target = wanted === '/' ? document.querySelector('input[type=search]')
    : [...document.querySelectorAll('[data-key]')].find(element => element.dataset.key === wanted);
  if (target) {
    event.preventDefault();
    if (wanted === '/') target.focus(); else target.click();
  } else if (wanted === 'g') {
    first = 'g';
    forget = setTimeout(() => { first = ''; }, 1500);
  }
});

function keysAreOn() {
  return localStorage.getItem('keys') !== 'off';
}

/** Single-key shortcuts can be switched off (WCAG 2.2, 2.1.4); the choice stays on this device. */
function setKeys(on) {
  localStorage.setItem('keys', on ? 'on' : 'off');
  document.querySelectorAll('[data-keys]').forEach(button => button.setAttribute('aria-pressed', String(on)));
}
setKeys(keysAreOn());

// After a refused form the summary is read first.
document.querySelector('.errors')?.focus();

// A button that names a figure of the form as it was made says it plainly once something else was typed.
document.addEventListener('input', event => {
  const button = event.target.form?.querySelector('button[data-plain]');
  if (button) button.querySelector('span').textContent = button.dataset.plain;
});

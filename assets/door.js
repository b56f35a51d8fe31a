// What scripts add to the door: a tap marks the row at once and posts behind it, without a reload. Each row is a
// submit button, so that everything works without this file.

const list = document.querySelector('#list');
const count = document.querySelector('[data-count]');
const bar = document.querySelector('progress');
const walkIn = document.querySelector('[data-walk-in]');

list?.addEventListener('submit', event => {
  const row = event.submitter;
  if (!row?.matches('.arrival')) return;
  event.preventDefault();
  if (!row.dataset.busy) tap(row);
});

async function tap(row) {
  const was = row.getAttribute('aria-pressed');
  row.dataset.busy = 'yes';
  row.setAttribute('aria-pressed', String(was !== 'true'));
  navigator.vibrate?.(12);
  try {
    const reply = await fetch(row.formAction, { method: 'POST', headers: { accept: 'application/json' } });
    // Signed out, cancelled meanwhile, our fault: the page itself knows how to say it.
    if (!reply.ok || reply.redirected) return location.reload();
    show(row, await reply.json());
  } catch {
    row.setAttribute('aria-pressed', was);
    warn(row);
  } finally {
    delete row.dataset.busy;
  }
}

/** The row, the count and the bar as the server has them; the row stays where it is. */
function show(row, now) {
  row.setAttribute('aria-pressed', String(now.here));
  row.setAttribute('formaction', now.action);
  row.querySelector('small').textContent = now.note;
  count.querySelector('b').textContent = now.count;
  count.querySelector('span').textContent = now.words;
  bar.max = Math.max(now.of, 1);
  bar.value = now.count;
}

/** Says under the name that the tap did not arrive. */
function warn(row) {
  row.querySelector('small').textContent = list.dataset.offline;
}

// Whom the search does not find is added under the name just typed.
document.querySelector('#q')?.addEventListener('input', event => {
  const name = event.target.value.trim();
  walkIn.search = name ? `?${new URLSearchParams({ name })}` : '';
});

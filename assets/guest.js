// Loaded on every page; all of them work without it.
// Saves a small choice as soon as it is made, prints, and lets nobody send the same form twice.

document.addEventListener('click', event => { if (event.target.closest('[data-print]')) print(); });

document.addEventListener('change', event => {
  event.target.closest?.('form[data-autosubmit]')?.requestSubmit();
});

document.addEventListener('submit', event => {
  const form = event.target, button = event.submitter;
  if (event.defaultPrevented) return;
  if (form.dataset.busy) return event.preventDefault();
  form.dataset.busy = 'yes';
  button?.setAttribute('aria-disabled', 'true');
  // A download, or a page that never comes, must not leave the form shut.
  setTimeout(() => free(form), 8000);
});

// The page may come back from the browser's memory with its forms as they were left.
addEventListener('pageshow', () => document.querySelectorAll('form[data-busy]').forEach(free));

function free(form) {
  delete form.dataset.busy;
  form.querySelectorAll('[aria-disabled]').forEach(button => button.removeAttribute('aria-disabled'));
}

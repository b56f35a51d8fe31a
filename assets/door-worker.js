// The worker of one door. Its reach is that page: it opens it without a network, with our own files that the page
// needs, and sends what is kept where the browser wakes it for that. It stands behind door-queue.js in one file.

const path = new URL(registration.scope).pathname, store = `door:${path}`, queue = doorQueue(path);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(clients.claim()));

self.addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname === path) event.respondWith(page(request, url));
  else if (url.pathname.startsWith('/s/')) event.respondWith(file(request));
});

self.addEventListener('sync', event => event.waitUntil(empty()));

/** The page of the server if it comes within three seconds; else the one that is kept. */
async function page(request, url) {
  const kept = await caches.match(path, { cacheName: store }), until = (await queue.list().catch(() => null))?.until;
  if (until < Date.now()) await forget();
  const fresh = fetch(request).then(async reply => {
    if (reply.status >= 500 && kept) return kept;
    if (reply.ok && !url.search && !(until < Date.now())) (await caches.open(store)).put(path, reply.clone());
    // The link was revoked, or the event is gone: what this phone knows of it goes too, taps that wait excepted.
    if (reply.status === 403 || reply.status === 404) await caches.delete(store);
    return reply;
  });
  if (!kept || until < Date.now()) return fresh;
  const patience = new Promise(done => setTimeout(done, 3000, kept));
  return Promise.race([fresh, patience]).catch(() => kept).then(reply => reply.clone());
}

async function file(request) {
  return await caches.match(request, { cacheName: store }) ?? fetch(request);
}

/** Fails while something is left, so that the browser tries again. */
async function empty() {
  while ((await queue.taps()).length) {
    if ((await queue.send()).state !== 'taken') throw new Error('not yet');
  }
}

async function forget() {
  await Promise.all([queue.forget(), caches.delete(store), registration.unregister()]);
}

// Keeps the page's files, so that it opens without a network. It sees requests for the page's own files and nothing else.

const KEPT = 'factlint-VERSION';
const FILES = ['./', FILES_OF_PAGE];

/** Fetches what the page has not already put there. */
async function fill() {
  const kept = await caches.open(KEPT);
  const lacking = async (file) => { if (!await kept.match(file)) await kept.add(file); };
  await Promise.all(FILES.map(lacking));
  await self.skipWaiting();
}

/** Throws away what older versions kept, and serves the page that is open. */
async function begin() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('factlint-') && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page itself from the host while there is one, so that a new version shows; what it names, by its version, from here. */
async function answer(request) {
  const opening = request.mode === 'navigate';
  const kept = () => caches.match(opening ? './' : request);
  return opening ? fetch(request).catch(kept) : await kept() ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

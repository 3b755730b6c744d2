// Lets the player's page begin where the network is away. It only hands out what the page has put aside:
// what is shown is verified by the page, as ever.

const LONGEST_MS = 10_000;

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" || request.destination === "script") {
    event.respondWith(answer(request));
  }
});

/** What the site has; what was put aside where it has none, or none in time. */
async function answer(request) {
  const aside = async () => (await caches.match(request.url.split("#")[0])) ?? null;
  try {
    const found = await fetch(request, { signal: AbortSignal.timeout(LONGEST_MS) });
    if (!found.ok) return (await aside()) ?? found;
    const { status, statusText, headers } = found;
    return new Response(await found.blob(), { status, statusText, headers });
  } catch (error) {
    const found = await aside();
    if (found) return found;
    throw error;
  }
}

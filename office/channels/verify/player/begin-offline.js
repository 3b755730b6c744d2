// That the page can begin without network: it puts itself and its script aside for its worker.

const NAME = "gongshi-play";

/** Put the page and its script aside, and forget those of before; where the browser lets it. */
export async function putAside() {
  try {
    await navigator.serviceWorker.register("worker.js");
    const paths = [...document.querySelectorAll("script[src]")].map((one) => one.src);
    const wanted = [location.href.split("#")[0], ...paths];
    const cache = await caches.open(NAME);
    await cache.addAll(wanted);
    for (const one of await cache.keys()) if (!wanted.includes(one.url)) await cache.delete(one);
  } catch {
    return; // a browser that keeps nothing needs the network to begin
  }
}

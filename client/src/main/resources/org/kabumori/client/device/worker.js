// Proves the device's key with every request of the site.
importScripts("/kabumori-device/proof.js");

async function prove(request) {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return kabumoriDevice.fetchProven(new URL(request.url), {
    method: request.method,
    headers: request.headers,
    body: hasBody ? await request.arrayBuffer() : undefined,
    credentials: "same-origin",
    redirect: request.redirect,
    cache: request.cache === "only-if-cached" ? "default" : request.cache,
  });
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.pathname.startsWith("/kabumori-device/");
  if (url.origin === self.location.origin && !own) {
    event.respondWith(prove(event.request));
  }
});

// Proves the device's key with every request of the site. The key cannot be read by scripts, nor taken to another device.

const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const encodeJson = (value) => encode(new TextEncoder().encode(JSON.stringify(value)));

let nonce = "";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function storedKey() {
  const opening = indexedDB.open("kabumori-device", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
  const database = await done(opening);
  const key = await done(database.transaction("keys").objectStore("keys").get("key"));
  database.close();
  return key;
}

async function proof(key, method, url) {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
  const head = encodeJson({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } });
  const claims = { jti: crypto.randomUUID(), htm: method, htu: url.origin + url.pathname, iat: Math.floor(Date.now() / 1000), nonce };
  const text = `${head}.${encodeJson(claims)}`;
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, new TextEncoder().encode(text));
  return `${text}.${encode(signature)}`;
}

async function prove(request) {
  const key = await storedKey();
  if (!key) {
    return fetch(request);
  }
  const url = new URL(request.url);
  const body = request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer();
  for (let again = true; ; again = false) {
    const headers = new Headers(request.headers);
    headers.set("DPoP", await proof(key, request.method, url));
    const response = await fetch(url, {
      method: request.method,
      headers,
      body,
      credentials: "same-origin",
      redirect: request.redirect,
      cache: request.cache === "only-if-cached" ? "default" : request.cache,
    });
    const fresh = response.headers.get("DPoP-Nonce");
    const stale = response.status === 401 && response.headers.get("WWW-Authenticate")?.includes("use_dpop_nonce");
    nonce = fresh ?? nonce;
    if (!stale || !again) {
      return response;
    }
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
// A page that was reloaded by force asks to be looked after again.
self.addEventListener("message", () => self.clients.claim());
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.pathname.startsWith("/kabumori-device/") && url.pathname.endsWith(".js");
  if (url.origin === self.location.origin && !own) {
    event.respondWith(prove(event.request));
  }
});

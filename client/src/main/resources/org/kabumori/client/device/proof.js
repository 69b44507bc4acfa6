// The device's key and what it proves; for the worker and for pages. The key cannot be read by scripts, nor taken to another device.
globalThis.kabumoriDevice = (() => {
  let nonce = "";

  const encode = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const encodeJson = (value) => encode(new TextEncoder().encode(JSON.stringify(value)));

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function keys(mode, use) {
    const opening = indexedDB.open("kabumori-device", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    const database = await done(opening);
    try {
      return await done(use(database.transaction("keys", mode).objectStore("keys")));
    } finally {
      database.close();
    }
  }

  const storedKey = () => keys("readonly", (store) => store.get("key"));

  async function makeKey() {
    if (!(await storedKey())) {
      const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
      await keys("readwrite", (store) => store.put(key, "key"));
    }
  }

  async function proof(key, method, url) {
    const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
    const head = encodeJson({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } });
    const claims = { jti: crypto.randomUUID(), htm: method, htu: url.origin + url.pathname, iat: Math.floor(Date.now() / 1000), nonce };
    const text = `${head}.${encodeJson(claims)}`;
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, new TextEncoder().encode(text));
    return `${text}.${encode(signature)}`;
  }

  // Fetches with a proof; again with a fresh nonce when the server asks for one.
  async function fetchProven(url, options) {
    const key = await storedKey();
    if (!key) {
      return fetch(url, options);
    }
    for (let again = true; ; again = false) {
      const headers = new Headers(options.headers);
      headers.set("DPoP", await proof(key, options.method, url));
      const response = await fetch(url, { ...options, headers });
      const stale = response.status === 401 && response.headers.get("WWW-Authenticate")?.includes("use_dpop_nonce");
      nonce = response.headers.get("DPoP-Nonce") ?? nonce;
      if (!stale || !again) {
        return response;
      }
    }
  }

  return { makeKey, fetchProven };
})();

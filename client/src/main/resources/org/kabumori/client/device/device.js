// Makes the device's key and starts the worker that proves it. A page waits for deviceReady before its customer logs in.

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function makeKey() {
  const opening = indexedDB.open("kabumori-device", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
  const database = await done(opening);
  if (!(await done(database.transaction("keys").objectStore("keys").get("key")))) {
    const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
    await done(database.transaction("keys", "readwrite").objectStore("keys").put(key, "key"));
  }
  database.close();
}

const controlled = () =>
  new Promise((resolve) => {
    if (navigator.serviceWorker.controller) {
      resolve();
    } else {
      navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
    }
  });

async function ready() {
  await makeKey();
  await navigator.serviceWorker.register("/kabumori-device/worker.js", { scope: "/" });
  // A forced reload leaves a page without its worker until the worker claims it again.
  (await navigator.serviceWorker.ready).active?.postMessage("claim");
  await controlled();
}

export const deviceReady = ready();

// The check page: with the key the page is opened again, without it the session ends.
if (document.documentElement.hasAttribute("data-kabumori-check")) {
  await deviceReady;
  const checked = await fetch("/kabumori-device/check", { method: "POST" });
  location.replace(checked.ok ? location.href : "/");
}

// Makes the device's key and starts the worker that proves it. A page waits for deviceReady before its customer logs in.
import "/kabumori-device/proof.js";

async function ready() {
  await kabumoriDevice.makeKey();
  await navigator.serviceWorker.register("/kabumori-device/worker.js", { scope: "/" });
  await navigator.serviceWorker.ready;
}

export const deviceReady = ready();

// The check page, after a forced reload: with the key the page is opened again, without it the session ends.
if (document.documentElement.hasAttribute("data-kabumori-check")) {
  await deviceReady;
  const check = new URL("/kabumori-device/check", location.href);
  const checked = await kabumoriDevice.fetchProven(check, { method: "POST", credentials: "same-origin" });
  location.replace(checked.ok ? location.href : "/");
}

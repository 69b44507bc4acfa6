// The site's pages: logins wait for the device's key; passkeys are asked for; parts are kept fresh.
const PART_MILLIS = 2000;

class Refused extends Error {}

async function send(url, body) {
  const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(answer.sentence ?? "");
  }
  return answer;
}

const fields = (form) => Object.fromEntries(new FormData(form));

const ceremonies = {
  async enrol(form) {
    const begun = await send(form.dataset.options, {});
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.publicKey);
    const credential = await navigator.credentials.create({ publicKey });
    return send(form.action, { ...fields(form), registration: begun.registration, credential: credential.toJSON() });
  },
  async sign(form) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await send(form.dataset.options, {}));
    const credential = await navigator.credentials.get({ publicKey });
    return send(form.action, { credential: credential.toJSON() });
  },
};

function tell(form, sentence) {
  const failed = form.querySelector("[data-failed]");
  failed.textContent = sentence || failed.dataset.failed;
  failed.hidden = false;
  failed.focus();
}

for (const form of document.querySelectorAll("form[data-ceremony]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      location.assign((await ceremonies[form.dataset.ceremony](form)).next);
    } catch (error) {
      button.disabled = false;
      tell(form, error instanceof Refused ? error.message : "");
    }
  });
}

for (const part of document.querySelectorAll("[data-part]")) {
  setInterval(async () => {
    const response = await fetch(part.dataset.part);
    const markup = response.ok ? await response.text() : null;
    if (markup !== null && markup !== part.dataset.shown) {
      part.dataset.shown = markup;
      part.innerHTML = markup;
    }
  }, PART_MILLIS);
}

const again = document.querySelector("[data-again]");
if (again) {
  setTimeout(() => location.reload(), Number(again.dataset.again));
} else {
  // A session is bound to the first key that is proved in it: no login before there is one.
  const { deviceReady } = await import("/kabumori-device/device.js");
  await deviceReady;
  for (const button of document.querySelectorAll("form[data-bound] button")) {
    button.disabled = false;
  }
  document.documentElement.dataset.ready = "true";
}

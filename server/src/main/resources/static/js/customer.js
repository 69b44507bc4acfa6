// The customers' pages: each form asks the device for a passkey or its signature, and sends what it gave.
import { assertion, attestation } from "./webauthn.js";

const POLL_MILLIS = 2000;

// A refusal has a sentence for the customer, in both languages; what has none is told by its kind.
class Refused extends Error {
  constructor(sentence, over) {
    super(sentence);
    this.over = over;
  }
}
class Failed extends Error {}

async function send(form, url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": form.elements._csrf.value },
    body: JSON.stringify(body ?? {}),
  }).catch(() => {
    throw new Failed("away");
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) {
    return answer;
  }
  const sentence = answer.customer?.[document.documentElement.lang];
  throw sentence ? new Refused(sentence, response.status === 409) : new Failed(response.status >= 500 || response.status === 429 ? "away" : "other");
}

const fields = (form) => {
  const all = Object.fromEntries(new FormData(form));
  delete all._csrf;
  return all;
};

const ceremonies = {
  async enrol(form) {
    const begun = await send(form, form.dataset.options);
    const credential = await attestation(begun.publicKey);
    return send(form, form.action, { ...fields(form), registration: begun.registration, credential });
  },
  async sign(form) {
    const asked = await send(form, form.dataset.options);
    const credential = await assertion(asked.publicKey);
    return send(form, form.action, { ...fields(form), credential });
  },
  plain: (form) => send(form, form.action, fields(form)),
};

function tell(form, error) {
  const failed = form.querySelector("[data-failed]");
  failed.textContent = error instanceof Refused ? error.message : failed.dataset[error instanceof Failed ? error.message : "failed"];
  failed.hidden = false;
  failed.focus();
}

for (const form of document.querySelectorAll("form[data-ceremony]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    form.setAttribute("aria-busy", "true");
    try {
      if (form.dataset.ceremony !== "plain" && !window.PublicKeyCredential) {
        throw new Failed("unable");
      }
      location.assign((await ceremonies[form.dataset.ceremony](form)).next);
    } catch (error) {
      // What has ended is not signed any more.
      button.disabled = error.over === true && form.dataset.ceremony === "sign";
      form.removeAttribute("aria-busy");
      tell(form, error);
    }
  });
}

// A page that waits for the other device, or for its time to end.
const waits = document.querySelector("[data-state]");
if (waits) {
  const timer = setInterval(async () => {
    const response = await fetch(waits.dataset.state).catch(() => null);
    const answer = response?.ok ? await response.json() : { state: "open" };
    if (answer.state !== "open") {
      clearInterval(timer);
      location.reload();
    }
  }, POLL_MILLIS);
}

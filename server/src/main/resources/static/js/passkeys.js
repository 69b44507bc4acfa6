// Passkeys: signing in with one, making and removing one's own.

import { assertion, attestation } from "./webauthn.js";

// The token against forged requests stands in the form around the button.
async function send(form, method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": form.elements._csrf.value },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  return response.status === 204 ? null : response.json();
}

async function signIn(form) {
  const options = await send(form, "POST", "/webauthn/authenticate/options");
  const { type, ...answer } = await assertion(options);
  const done = await send(form, "POST", "/login/webauthn", { ...answer, credType: type });
  location.assign(done.redirectUrl);
}

async function register(form) {
  const options = await send(form, "POST", "/webauthn/register/options");
  await send(form, "POST", "/webauthn/register", {
    publicKey: { label: form.elements.label.value, credential: await attestation(options) },
  });
  location.reload();
}

const remove = async (form) => {
  await send(form, "DELETE", `/webauthn/register/${form.dataset.passkey}`);
  location.reload();
};

function prepare(form, ceremony) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    try {
      failed.hidden = true;
      await ceremony(form);
    } catch {
      failed.hidden = false;
    }
  });
}

export function preparePasskeys() {
  for (const form of document.querySelectorAll("form[data-passkeys]")) {
    const possible = Boolean(window.PublicKeyCredential) && location.hostname === form.dataset.host;
    form.hidden = !possible;
    prepare(form, form.dataset.passkeys === "login" ? signIn : register);
  }
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    prepare(form, remove);
  }
}

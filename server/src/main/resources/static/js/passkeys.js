// Passkeys: signing in with one, making and removing one's own.

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: decode(each.id) }));

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
  const answer = await navigator.credentials.get({
    publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: withIds(options.allowCredentials) },
  });
  const response = answer.response;
  const done = await send(form, "POST", "/login/webauthn", {
    id: answer.id,
    rawId: encode(answer.rawId),
    response: {
      authenticatorData: encode(response.authenticatorData),
      clientDataJSON: encode(response.clientDataJSON),
      signature: encode(response.signature),
      userHandle: response.userHandle ? encode(response.userHandle) : undefined,
    },
    credType: answer.type,
    clientExtensionResults: answer.getClientExtensionResults(),
    authenticatorAttachment: answer.authenticatorAttachment,
  });
  location.assign(done.redirectUrl);
}

async function register(form) {
  const options = await send(form, "POST", "/webauthn/register/options");
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    },
  });
  await send(form, "POST", "/webauthn/register", {
    publicKey: {
      label: form.elements.label.value,
      credential: {
        id: made.id,
        rawId: encode(made.rawId),
        type: made.type,
        response: {
          attestationObject: encode(made.response.attestationObject),
          clientDataJSON: encode(made.response.clientDataJSON),
          transports: made.response.getTransports?.() ?? [],
        },
        clientExtensionResults: made.getClientExtensionResults(),
        authenticatorAttachment: made.authenticatorAttachment,
      },
    },
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

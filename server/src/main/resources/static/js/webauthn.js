// What WebAuthn's buffers look like in JSON, and back.

export const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: decode(each.id) }));

// Asks for a signature; returns the credential as JSON.
export async function assertion(options) {
  const answer = await navigator.credentials.get({
    publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: withIds(options.allowCredentials) },
  });
  const response = answer.response;
  return {
    id: answer.id,
    rawId: encode(answer.rawId),
    type: answer.type,
    response: {
      authenticatorData: encode(response.authenticatorData),
      clientDataJSON: encode(response.clientDataJSON),
      signature: encode(response.signature),
      userHandle: response.userHandle ? encode(response.userHandle) : undefined,
    },
    clientExtensionResults: answer.getClientExtensionResults(),
    authenticatorAttachment: answer.authenticatorAttachment,
  };
}

// Asks for a new credential; returns it as JSON.
export async function attestation(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    },
  });
  return {
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
  };
}

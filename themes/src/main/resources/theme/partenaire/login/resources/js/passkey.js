/*
 * Asks the browser for a passkey or security key (Web Authentication), and sends its answer with the form. Whoever
 * closes the browser's window stays on the page, and may try again.
 */
const form = document.querySelector("form[data-passkey]");
const { dataset } = form;
const UNSPECIFIED = "not specified";

form.addEventListener("submit", (event) => {
  const sent = event.submitter?.name === "cancel-aia" || form.elements.clientDataJSON.value !== "";
  if (!sent) {
    event.preventDefault();
    event.stopPropagation(); // page.js would take the form as sent
    ask();
  }
});

let asking = false;

async function ask() {
  if (asking) {
    return;
  }
  asking = true;
  refuse("");
  try {
    if (!window.PublicKeyCredential) {
      refuse("unsupported");
    } else if (dataset.passkey === "register") {
      filled(registered(await navigator.credentials.create({ publicKey: creation() })));
    } else {
      filled(given(await navigator.credentials.get({ publicKey: request() })));
    }
  } catch (error) {
    refuse(error.name === "InvalidStateError" ? "known" : "refused");
  } finally {
    asking = false;
  }
}

function filled(values) {
  for (const [name, value] of Object.entries(values)) {
    form.elements[name].value = value;
  }
  form.requestSubmit();
}

/** Shows one of the page's reasons; none for an empty name. */
function refuse(name) {
  const alert = document.getElementById("passkey-refusal");
  for (const text of alert.querySelectorAll("[data-refusal]")) {
    text.hidden = text.dataset.refusal !== name;
  }
  alert.hidden = name === "";
}

function creation() {
  const options = {
    challenge: bytes(dataset.challenge),
    rp: { id: dataset.rpId, name: dataset.rpName },
    user: { id: bytes(dataset.userId), name: dataset.userName, displayName: dataset.userName },
    pubKeyCredParams: dataset.algorithms.split(",").map((alg) => ({ type: "public-key", alg: Number(alg) })),
    excludeCredentials: keys(dataset.exclude),
    authenticatorSelection: {},
  };
  const selection = options.authenticatorSelection;
  if (dataset.attestation !== UNSPECIFIED) {
    options.attestation = dataset.attestation;
  }
  if (dataset.attachment !== UNSPECIFIED) {
    selection.authenticatorAttachment = dataset.attachment;
  }
  if (dataset.residentKey !== UNSPECIFIED) {
    selection.residentKey = dataset.residentKey;
    selection.requireResidentKey = dataset.residentKey === "required";
  } else if (dataset.requireResidentKey !== UNSPECIFIED) {
    selection.requireResidentKey = dataset.requireResidentKey === "Yes";
    selection.residentKey = selection.requireResidentKey ? "required" : "discouraged";
  }
  if (dataset.verification !== UNSPECIFIED) {
    selection.userVerification = dataset.verification;
  }
  return timed(options);
}

function request() {
  const options = { challenge: bytes(dataset.challenge), rpId: dataset.rpId, allowCredentials: keys(dataset.allow) };
  if (dataset.verification !== UNSPECIFIED) {
    options.userVerification = dataset.verification;
  }
  return timed(options);
}

function timed(options) {
  const seconds = Number(dataset.timeout);
  return seconds > 0 ? { ...options, timeout: seconds * 1000 } : options;
}

function keys(list) {
  return list === "" ? [] : list.split(",").map((id) => ({ type: "public-key", id: bytes(id) }));
}

function registered(key) {
  const { response } = key;
  const label = form.elements.authenticatorLabel.value.trim();
  return {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    publicKeyCredentialId: text(key.rawId),
    transports: response.getTransports?.().join() ?? "",
    authenticatorAttachment: key.authenticatorAttachment ?? "",
    // Keycloak refuses a second key of the same name: the time makes the name its own.
    authenticatorLabel: label || `${dataset.defaultLabel} (${new Date().toLocaleString(document.documentElement.lang)})`,
  };
}

function given(key) {
  const { response } = key;
  return {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    credentialId: key.id,
    userHandle: response.userHandle ? text(response.userHandle) : "",
  };
}

/** The bytes of a base64url text (RFC 4648 §5), with or without padding. */
function bytes(base64url) {
  const binary = atob(base64url.replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, ""));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

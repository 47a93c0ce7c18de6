// Asks the device for a passkey and sends what it answers with the form. Loaded by teduh.js, whose names it uses,
// on pages with such a form.
"use strict";

const WAYS = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];
const fromWords = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const inWords = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// Browsers keep passkeys for names, not for numbers.
const keeps = window.PublicKeyCredential && !/^[\d.]+$|^\[/.test(location.hostname);
const unhide = () => keeps && all("form[data-passkey]").forEach((form) => (form.hidden = false));
unhide();
new MutationObserver(unhide).observe(document.documentElement, { childList: true });

let waiting = false;

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-passkey]") || form.elements.answer.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!waiting) ask(form);
}, true);

async function ask(form) {
  waiting = true;
  const said = one("[data-said]", form);
  said.hidden = true;
  try {
    const answer = form.dataset.passkey === "new" ? await made(JSON.parse(form.dataset.options)) : await signed(form);
    if (answer) {
      form.elements.answer.value = JSON.stringify(answer);
      form.requestSubmit();
      form.elements.answer.value = "";
    } else lost();
  } catch (cause) {
    said.textContent = cause.name === "InvalidStateError" ? form.dataset.known : form.dataset.not;
    said.hidden = false;
  }
  waiting = false;
}

async function made(options) {
  options.challenge = fromWords(options.challenge);
  options.user.id = fromWords(options.user.id);
  for (const held of options.excludeCredentials) {
    held.id = fromWords(held.id);
    delete held.transports;
  }
  const key = await navigator.credentials.create({ publicKey: options });
  const { clientDataJSON, attestationObject } = key.response;
  const ways = key.response.getTransports?.() || [];
  return told(key, {
    clientDataJSON: inWords(clientDataJSON),
    attestationObject: inWords(attestationObject),
    transports: ways.filter((way) => WAYS.includes(way)),
  });
}

async function signed(form) {
  const asked = await fetch("/api/v1/session/passkey", { method: "POST", cache: "no-store" }).catch(() => null);
  if (!asked?.ok) return null;
  const { ticket, options } = await asked.json();
  form.elements.ticket.value = ticket;
  options.challenge = fromWords(options.challenge);
  delete options.allowCredentials;
  const key = await navigator.credentials.get({ publicKey: options });
  const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
  return told(key, {
    clientDataJSON: inWords(clientDataJSON),
    authenticatorData: inWords(authenticatorData),
    signature: inWords(signature),
    userHandle: inWords(userHandle),
  });
}

function told(key, response) {
  return {
    id: key.id,
    rawId: inWords(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment,
    clientExtensionResults: {},
    response,
  };
}

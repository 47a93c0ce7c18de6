// The screen of a shared computer: the page is taken away with what was typed in it, and comes back for the
// person whose session it is. Loaded by teduh.js, whose names it uses, on such computers alone.
"use strict";

let covered = null;
let asked = Date.now();
let lockedBody = null;

// Asked every second by the clock, because a sleeping machine stops timers but not time.
setInterval(() => {
  const most = Number(document.body.dataset.lock) * 1000;
  if (!most) return;
  if (document.body !== lockedBody) {
    lockedBody = document.body;
    asked = Date.now();
  }
  if (Date.now() - touched > most) cover();
  else if (touched > asked && Date.now() - asked > most / 3) awake();
}, 1000);

// Who types for long asks for nothing; the service hears of it before it locks the screen.
async function awake() {
  asked = Date.now();
  const answer = await fetch("/lock/awake", { cache: "no-store" }).catch(() => null);
  if (answer?.redirected) cover();
}

async function cover() {
  if (sending) return;
  const form = one('form[action="/lock"]');
  if (!covered && !form) return;
  const body = covered?.form || new URLSearchParams(new FormData(form));
  covered ||= { form: body, body: document.body, title: document.title, csrf: body.get("csrf") };
  if (document.body === covered.body) document.body.replaceWith(document.createElement("body"));
  document.title = "";
  const answer = await fetch("/lock", { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin" }).catch(() => null);
  if (!answer || answer.status === 503) return setTimeout(cover, 4000);
  show(await answer.text(), {});
}

async function comeBack(form) {
  const body = new URLSearchParams(new FormData(form));
  const giveBack = (sending = busy(form, one("[data-main]", form)));
  const answer = await fetch("/lock/back", { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin", cache: "no-store" }).catch(() => null);
  const html = answer ? await answer.text().catch(() => "") : "";
  giveBack();
  sending = null;
  if (!answer || answer.status === 503) return lost();
  if (!answer.ok) return show(html, answer);
  const { body: before, title, csrf } = covered;
  covered = null;
  if (!html.includes(csrf)) return show(html, answer);
  document.body.replaceWith(before);
  document.title = title;
  asked = Date.now();
  begin(false);
}

// Before the listener that sends any other form.
addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const locks = form.getAttribute("action") === "/lock";
    if (!locks && !(covered && form.hasAttribute("data-unlock"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!sending && !away) locks ? cover() : comeBack(form);
  },
  true,
);

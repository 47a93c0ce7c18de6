// Every page works without this file; it adds keys, the scanner, patience and a lost connection.
// Nothing private is kept outside the page itself: what was typed stays in its fields.
"use strict";

const QUIET = 80; // ms without a key after which keys were pressed by a person, not by a scanner
const FOREIGN = 300; // ms after a letter in which digits still belong to a slow scanner
const STALL = 1500; // ms that a busy computer may hold the rest of a code back
const SCAN = 4; // least length of a scanned code
const all = (what, within = document) => [...within.querySelectorAll(what)];
const one = (what, within = document) => within.querySelector(what);
const isText = (at) => at?.matches?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button], [type=file])");

// ---- keys and scanner
// A scanner is a fast keyboard that ends with Enter. A digit is therefore an answer only when no
// other key follows at once, or a code such as K7M4-Q2TX would answer the questions on the page.
let typed = "";
let timer = 0;
let foreign = 0;
let last = 0;
let lastKey = "";

document.addEventListener("keydown", (event) => {
  lastKey = event.key;
  if (event.key === "Escape") all("details.you[open]").forEach((menu) => (menu.open = false));
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isText(event.target)) return;
  if (event.key === "Enter") return enter(event);
  if (event.key.length !== 1 || event.key === " " || event.repeat) return;
  if (!one(`[data-key="${CSS.escape(event.key)}"]`)) foreign = event.timeStamp;
  typed += event.key;
  last = event.timeStamp;
  clearTimeout(timer);
  timer = setTimeout(answer, QUIET, event.timeStamp);
});

// What is no answer is the beginning of a code, of which the rest may still come: half a code finds nobody.
function answer(at) {
  if (typed.length > 2 || at - foreign <= FOREIGN) {
    timer = setTimeout(() => (typed = ""), STALL);
    return;
  }
  const keys = [...typed];
  typed = "";
  for (const key of keys) {
    const target = one(`[data-key="${CSS.escape(key)}"]`);
    if (target && !target.disabled && !closed(target)) {
      target.focus();
      target.click();
    }
  }
}

function enter(event) {
  clearTimeout(timer);
  const code = typed.length >= SCAN || event.timeStamp - last <= QUIET ? typed : "";
  typed = "";
  if (code.length) {
    event.preventDefault(); // the end of a burst, never a press of the page's button
    if (code.length >= SCAN) scanned(code);
    return;
  }
  if (event.repeat) return event.preventDefault();
  if (event.target.closest?.("a, button, summary")) return;
  const form = event.target.closest?.("form[data-autosubmit]");
  if (form && form.checkValidity()) {
    event.preventDefault();
    return form.requestSubmit();
  }
  const main = all("[data-main]").filter((button) => !button.disabled && !closed(button) && button.checkVisibility());
  if (main.length === 1) {
    event.preventDefault();
    main[0].click();
  }
}

function scanned(code) {
  const form = one("form[data-scan]");
  const field = form && one("input:not([type=hidden])", form);
  if (!field) return;
  field.value = code.trim();
  form.requestSubmit();
}

const closed = (button) => button.getAttribute("aria-disabled") === "true";

document.addEventListener("pointerdown", (event) => {
  lastKey = "";
  all("details.you[open]").forEach((menu) => menu.contains(event.target) || (menu.open = false));
});

// Arrows wander through answers; only a press or a key means one.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.type === "radio" && !lastKey.startsWith("Arrow") && form.checkValidity()) {
    form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// ---- saving
// A posted form is sent by fetch, so that a lost connection leaves the page and its words standing.
let sending = null;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (sending || away) return event.preventDefault();
  if ((form.getAttribute("method") || "").toLowerCase() !== "post" || form.hasAttribute("data-native")) return;
  event.preventDefault();
  send(form, event.submitter || one("[data-main]:not(:disabled)", form));
});

async function send(form, button) {
  const body = new FormData(form, button?.form === form && button.name ? button : null);
  const to = button?.getAttribute("formaction") || form.getAttribute("action") || location.href;
  const isPlain = form.enctype !== "multipart/form-data";
  const giveBack = (sending = busy(form, button));
  let [answer, html] = [null, ""];
  try {
    answer = await fetch(to, {
      method: "POST",
      body: isPlain ? new URLSearchParams(body) : body,
      headers: { Accept: "text/html" },
      credentials: "same-origin",
      cache: "no-store",
    });
    if ((answer.headers.get("content-type") || "").startsWith("text/html")) html = await answer.text();
  } catch {
    answer = null;
  }
  if (answer && answer.status !== 503 && !html) {
    return location.assign(answer.redirected ? answer.url : location.href);
  }
  giveBack();
  sending = null;
  if (!answer || answer.status === 503) lost();
  else show(html, answer);
}

// The pressed button keeps its width and cannot be pressed twice; answers how to give it back.
function busy(form, button) {
  const before = button ? [...button.childNodes] : [];
  if (button) {
    button.style.minWidth = `${button.getBoundingClientRect().width}px`;
    button.classList.add("busy");
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.saving) button.textContent = button.dataset.saving;
  }
  const words = form.hasAttribute("data-pour") ? document.body.dataset.stillPour : document.body.dataset.still;
  const slow = setTimeout(line, 3000, words);
  return () => {
    clearTimeout(slow);
    if (!away) line("");
    button?.classList.remove("busy");
    button?.removeAttribute("aria-disabled");
    button?.replaceChildren(...before);
  };
}

function show(html, answer) {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  document.body.replaceWith(document.adoptNode(next.body));
  if (answer.redirected) history.pushState(null, "", answer.url);
  scrollTo(0, 0);
  begin(true);
}

addEventListener("popstate", () => location.reload());
addEventListener("pageshow", (event) => event.persisted && location.reload());

function line(words) {
  const at = one("#cut");
  if (!at) return;
  at.textContent = words || "";
  at.hidden = !words;
}

// ---- connection
let away = 0;

function lost() {
  if (away) return;
  const now = new Date();
  const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  line((document.body.dataset.offline || "").replace("%T", time));
  all("button.btn:not([aria-disabled])").forEach((button) => {
    button.setAttribute("aria-disabled", "true");
    button.dataset.away = "";
  });
  away = setInterval(look, 4000);
}

async function look() {
  const answer = await fetch("/health/ready", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  clearInterval(away);
  away = 0;
  line("");
  all("[data-away]").forEach((button) => {
    button.removeAttribute("aria-disabled");
    delete button.dataset.away;
  });
}

addEventListener("offline", lost);
addEventListener("online", () => away && look());

// ---- while the order is typed
let previewing = null;

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-preview]");
  if (!form) return;
  previewing?.abort();
  previewing = new AbortController();
  const { signal } = previewing;
  setTimeout(() => signal.aborted || preview(form, signal), 300);
});

async function preview(form, signal) {
  const into = document.getElementById(form.dataset.previewInto);
  const typed = new URLSearchParams(new FormData(form));
  for (const secret of form.querySelectorAll("[type=password]")) typed.delete(secret.name);
  try {
    const answer = await fetch(form.dataset.preview, {
      method: "POST",
      body: typed,
      headers: { Accept: "text/html" },
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
    if (answer.ok && into && !signal.aborted) into.innerHTML = await answer.text();
  } catch {
    // A picture that cannot be drawn now is drawn at the next key, and always before signing.
  }
}

// ---- time
// `data-until` and `data-now` are the server's instants; the clock of this machine may be wrong.
let ticking = 0;
let idle = 0;

function countDown() {
  clearInterval(ticking);
  const began = performance.now();
  const clocks = all("[data-until]").map((at) => ({
    at,
    left: (Date.parse(at.dataset.until) - (Date.parse(at.dataset.now) || Date.now())) / 1000,
  }));
  const tick = () => {
    for (const { at, left } of clocks) {
      const seconds = Math.ceil(left - (performance.now() - began) / 1000);
      const minutes = Math.floor(seconds / 60);
      at.textContent = seconds > 0 ? `${minutes}:${String(seconds % 60).padStart(2, "0")}` : document.body.dataset.lapsed;
      at.classList.toggle("check", seconds <= 60);
    }
  };
  if (!clocks.length) return;
  tick();
  ticking = setInterval(tick, 1000);
}

let touched = Date.now();

function rest() {
  clearInterval(idle);
  const most = Number(document.body.dataset.idle) * 1000;
  touched = Date.now();
  // Asked every second by the clock, because a sleeping machine stops timers but not time.
  if (most) idle = setInterval(() => Date.now() - touched > most && leave(), 1000);
}

async function leave() {
  clearInterval(idle);
  const door = document.body.classList.contains("me") ? "/?me=1" : "/";
  const form = one('form[action="/sign-out"]');
  const body = form && new URLSearchParams(new FormData(form));
  document.body.replaceChildren();
  document.title = "";
  if (body) await fetch("/sign-out", { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  location.replace(door);
}

for (const sign of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
  addEventListener(sign, () => (touched = Date.now()), { passive: true });
}

// ---- each page
function begin(isNew) {
  for (const { dataset } of all("[data-script]")) {
    if (!one(`script[src="${dataset.script}"]`)) document.head.append(Object.assign(document.createElement("script"), { src: dataset.script }));
  }
  countDown();
  rest();
  const main = one("main");
  if (main) main.tabIndex = -1;
  const at = one("[data-focus]") || (isNew ? one("[autofocus]") || main : null);
  at?.focus({ preventScroll: !at.matches("[data-focus]") });
  if (!navigator.onLine) lost();
}

begin(false);

// ---- live parts
// The service sends a mark when the queue changes; a page with another one reads its part again.
for (const part of all("[data-live]")) {
  new EventSource(part.dataset.live).addEventListener("message", (event) => renew(part.id, event.data));
}

async function renew(id, mark) {
  const part = document.getElementById(id);
  if (!part || part.dataset.mark === mark || sending) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  if (!fresh) return;
  const label = part.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
  part.replaceWith(fresh);
  all("button", fresh).find((button) => label && button.getAttribute("aria-label") === label)?.focus();
}

// A screen in a hall goes back to waiting by itself.
const back = one("[data-return]");
if (back) setTimeout(() => location.replace(back.dataset.return), 12000);

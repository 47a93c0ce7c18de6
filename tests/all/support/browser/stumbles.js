// A control without a name, a picture without words, an id that is there twice, a heading that is
// left out, a form without its token, words that do not fit.
const found = [];
const at = (element) => element.outerHTML.slice(0, 120);
const shown = (element) => element.checkVisibility();
const words = (element) => (element?.textContent || "").trim();
for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
  if (!shown(control)) continue;
  const labelled = (control.getAttribute("aria-labelledby") || "").split(" ").map((id) => words(document.getElementById(id))).join("");
  const name = control.getAttribute("aria-label") || labelled || [...(control.labels || [])].map(words).join("") || words(control) || control.title;
  if (!name) found.push("no name: " + at(control));
}
for (const picture of document.querySelectorAll("img:not([alt]), svg:not([aria-hidden=true])")) {
  if (picture.closest("[aria-hidden=true]") || picture.closest("[role=img]") !== null && picture.closest("[role=img]") !== picture) continue;
  if (picture.getAttribute("role") !== "img" || !picture.getAttribute("aria-label")) found.push("no words: " + at(picture));
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) found.push("twice: #" + id);
for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(" ")) if (!document.getElementById(id)) found.push(`${name} points nowhere: ` + at(element));
  }
}
if (document.querySelectorAll("h1").length !== 1) found.push("h1: " + document.querySelectorAll("h1").length);
if (document.querySelectorAll("main").length !== 1) found.push("main: " + document.querySelectorAll("main").length);
const signedIn = document.querySelector("form[action='/sign-out']");
for (const form of signedIn ? document.querySelectorAll("form[method=post]") : []) if (!form.querySelector("[name=csrf]")) found.push("no token: " + at(form));
if (document.querySelector("[style]:not([data-allowed]), script:not([src]), style")) {
  const inline = document.querySelector("script:not([src]), style");
  if (inline) found.push("inline: " + at(inline));
}
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode.data.trim();
  if (/^[a-z]+(-[a-z0-9_]+)+$/.test(text)) found.push("no message: " + text);
}
for (const element of document.querySelectorAll("body *")) {
  if (element.closest(".vh") || element instanceof SVGElement || !shown(element)) continue;
  const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX) || element.matches("input, select, textarea");
  const holds = getComputedStyle(element).overflowX !== "visible" || element.matches(".btn, .pick, button, .panel, td, th, li");
  if (!scrolls && holds && element.clientWidth && element.scrollWidth > element.clientWidth + 1) found.push("does not fit: " + at(element));
}
return found;

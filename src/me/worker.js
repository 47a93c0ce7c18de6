// Answers a client's own phone from the copy that its page kept, where nothing else answers.
"use strict";

const NAME = "own-phone";
const KEEPS = 7 * 24 * 60 * 60 * 1000; // a copy that is older says what is no longer so

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).catch(() => kept(event.request)));
});

async function kept(asked) {
  const store = await caches.open(NAME);
  const page = await store.match("/me/offline");
  const at = Date.parse(page?.headers.get("date") ?? "");
  if (!(Date.now() - at < KEEPS)) {
    await caches.delete(NAME);
    return Response.error();
  }
  return (asked.mode === "navigate" ? page : await store.match(asked)) ?? Response.error();
}

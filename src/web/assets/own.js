// Keeps a copy of a client's times on a phone that was called one's own, and forgets it on any other.
"use strict";

{
  const keep = document.currentScript.dataset.keep;
  const workers = navigator.serviceWorker;
  const name = "own-phone";

  const renew = async (paths) => {
    await workers.register("/worker.js", { scope: "/me" });
    const store = await caches.open(name);
    for (const path of paths) {
      // A session that ended leads to the sign-in page; the copy stays as it was.
      const answer = await fetch(path, { redirect: "error" });
      if (answer.ok) await store.put(path, answer);
    }
    for (const old of await store.keys()) {
      if (!paths.includes(new URL(old.url).pathname)) await store.delete(old);
    }
    document.documentElement.dataset.kept = "yes";
  };

  const forget = async () => {
    await caches.delete(name);
    for (const worker of await workers.getRegistrations()) await worker.unregister();
  };

  if (workers && window.caches) (keep ? renew(keep.split(" ")) : forget()).catch(() => {});
}

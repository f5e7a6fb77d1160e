/* The site without a connection: from a web server the browser keeps what is opened, and all of it when it is told to. */
"use strict";
document.addEventListener("DOMContentLoaded", async () => {
  const e = isps.element, room = document.getElementById("kb-offline");
  const able = "serviceWorker" in navigator && "caches" in window && /^https?:$/.test(location.protocol);
  if (able) document.head.append(e("link", { rel: "manifest", href: new URL("manifest.json", isps.root).href })); // from a disk browsers refuse it
  const begin = () => navigator.serviceWorker.register(new URL("sw.js", isps.root).href, { scope: isps.root.href }).catch(() => {});
  if (able) { if (document.readyState === "complete") begin(); else addEventListener("load", begin); } // after the page, never before it
  if (!room || !able) return;
  const store = await caches.open(`isps-kb:${isps.root.pathname}`), line = e("p", {});
  const button = e("button", { type: "button", class: "kb-button" }, "Keep the whole site in this browser"), forget = e("button", { type: "button", class: "kb-button" }, "Forget what is kept");
  const count = async () => {
    room.dataset.kept = String((await store.keys()).filter((r) => r.url.endsWith(".html")).length);
    line.textContent = `${room.dataset.kept} pages are kept in this browser.`;
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    delete room.dataset.kept;
    try {
      const { frame, whole } = await (await fetch(new URL("offline.json", isps.root))).json(), all = [...frame, ...whole];
      for (let n = 0; n < all.length; n += 20) {
        await store.addAll(all.slice(n, n + 20).map((path) => new URL(path, isps.root).href));
        line.textContent = `${Math.min(n + 20, all.length)} of ${all.length} files`;
      }
      await count();
    } catch (error) { line.textContent = "Not everything could be kept: there is no connection, or no room in this browser."; }
    button.disabled = false;
  });
  forget.addEventListener("click", async () => {
    for (const request of await store.keys()) await store.delete(request);
    await count();
  });
  room.append(line, button, " ", forget);
  await count();
});

/* What a browser has of this site it can show without a connection. Files named by their content are taken from what is kept; all else
   is asked for first and kept as it comes. Nothing is kept that nobody opened, unless the page on offline reading is told to. */
"use strict";
const LISTED = "{{listed}}"; // changes with whatever the site consists of, so that a browser looks through what it keeps
const NAMED = /\.[0-9a-f]{8}\.(?:js|css)$/, scope = new URL(self.registration.scope), STORE = `isps-kb:${scope.pathname}`;
const below = (url) => url.origin === scope.origin && url.pathname.startsWith(scope.pathname) && !url.pathname.startsWith(`${scope.pathname}api/`);
const bare = (request) => {
  const url = new URL(request.url || request);
  url.search = url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};
const keep = async (request, reply) => {
  if (reply.ok && reply.type === "basic" && !reply.redirected) await (await caches.open(STORE)).put(bare(request), reply.clone());
  return reply;
};
const list = async () => (await (await fetch(new URL("offline.json", scope), { cache: "no-cache" })).json());

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const held = await caches.open(STORE), { frame } = await list();
  await held.addAll(frame.map((path) => new URL(path, scope).href));
  await self.skipWaiting();
})()));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const held = await caches.open(STORE), { frame, whole } = await list().catch(() => ({ frame: [], whole: [] }));
  const there = new Set([...frame, ...whole].map((path) => new URL(path, scope).href));
  if (there.size) for (const request of await held.keys()) if (!there.has(request.url)) await held.delete(request);
  await self.clients.claim();
})()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !below(url)) return;
  event.respondWith((async () => {
    const held = await caches.open(STORE);
    if (NAMED.test(url.pathname)) return (await held.match(bare(request))) || keep(request, await fetch(request));
    try { return await keep(request, await fetch(request)); } catch (error) {
      const known = await held.match(bare(request));
      if (known) return known;
      if (request.mode === "navigate") return Response.redirect(new URL("about/offline.html", scope).href, 302);
      throw error;
    }
  })());
});

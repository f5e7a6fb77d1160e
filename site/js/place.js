/* The place that an address asks for: a stretch of clauses, the nearest that exists, and the words that a search marked. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element, article = document.querySelector("article.kb-text");
  if (!article) return;
  const plain = (raw) => { try { return decodeURIComponent(raw); } catch (error) { return raw; } };
  const state = new URLSearchParams(location.search);

  // --- the stretch that was asked for: B/4.html?to=4.16#4.14, also as #4.14-4.16 -------------------------------------------------
  const lost = e("p", { class: "kb-lost", role: "status" });
  const said = (wanted, found) => {
    lost.replaceChildren(`There is no ${wanted} on this page.`, ...(found ? [" Shown is the nearest above it: ", e("a", { href: `#${found.id}` }, found.dataset.id || found.id), "."] : []));
    if (found && found.matches(".kb-clause, .kb-item")) found.before(lost); else article.prepend(lost);
  };
  const stretch = () => {
    for (const marked of article.querySelectorAll(".kb-target")) marked.classList.remove("kb-target");
    lost.remove();
    const wanted = plain(location.hash.slice(1)), at = (id) => document.getElementById(id);
    if (!wanted) return;
    const trimmed = wanted.replace(/[^A-Za-z0-9]+$/, ""), ends = /^([\d.]+)[-–]([\d.]+)$/.exec(wanted);
    let first = at(wanted) || (ends && at(ends[1])) || at(trimmed), last = at(state.get("to") || (ends && ends[2]) || "");
    if (!first) {
      let above = trimmed;
      while (above && !first) { above = above.slice(0, Math.max(0, above.lastIndexOf("."))); first = above && at(above); }
      if (!/^\d|^app\./.test(trimmed)) return;
      said(trimmed, first);
    }
    if (!first) return;
    if (first.id !== wanted) { first.scrollIntoView(); first.classList.add("kb-target"); }
    const all = [...article.querySelectorAll("[data-id]")], from = all.indexOf(first), to = all.indexOf(last);
    if (from < 0 || to < from) return;
    for (const one of all.slice(from, to + 1)) one.classList.add("kb-target");
    for (const inside of last.querySelectorAll("[data-id]")) inside.classList.add("kb-target");
  };
  stretch();
  addEventListener("hashchange", stretch);

  // --- words that a search marked: ?mark=approve|port+facility+security+plan ---------------------------------------------------------
  const words = (state.get("mark") || "").split("|").map((w) => w.trim()).filter((w) => w.length > 1).slice(0, 24);
  if (!words.length) return;
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])(${words.sort((a, b) => b.length - a.length).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const texts = [], walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("svg, .kb-n, .kb-foot, summary, .kb-source, .kb-lost") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  const marked = [];
  for (const node of texts) {
    const text = node.data, parts = [];
    let at = 0;
    pattern.lastIndex = 0;
    for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
      const from = m.index + m[1].length, mark = e("mark", {}, text.slice(from, from + m[2].length));
      parts.push(text.slice(at, from), mark);
      marked.push(mark);
      at = from + m[2].length;
    }
    if (at) node.replaceWith(...parts, text.slice(at));
  }
  if (!marked.length) return;
  const count = e("span", { role: "status" }), button = (name, deed) => { const b = e("button", { type: "button" }, name); b.addEventListener("click", deed); return b; };
  const target = document.querySelector(":target");
  let here = target ? marked.findIndex((m) => target.contains(m)) : -1;
  const tell = () => { count.textContent = here < 0 ? `${marked.length} words of the search` : `${here + 1} of ${marked.length} words of the search`; };
  const turn = (by) => {
    if (here >= 0) marked[here].classList.remove("kb-here");
    here = here < 0 && by < 0 ? marked.length - 1 : (here + by + marked.length) % marked.length;
    marked[here].classList.add("kb-here");
    marked[here].scrollIntoView({ block: "center" });
    tell();
  };
  const bar = e("div", { class: "kb-marking", role: "group", "aria-label": "Words of the search" }, count, button("Previous", () => turn(-1)), button("Next", () => turn(1)),
    button("Clear", () => { for (const m of marked) m.replaceWith(m.textContent); bar.remove(); }));
  tell();
  document.body.append(bar);
});

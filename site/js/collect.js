/* Collecting provisions: a tool at every number, all of a section at its end, and the way to the basket. Kept in this browser alone. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element, article = document.querySelector("article.kb-text"), bar = document.querySelector(".kb-bar__in"), most = 200;
  const status = e("div", { class: "kb-hidden", role: "status" }), way = e("a", { class: "kb-way", href: new URL("basket.html", isps.root).href });
  document.body.append(status);
  /** Ids that are collected, in the order in which they were. */
  isps.collected = () => isps.kept("basket", []).filter((id) => typeof id === "string").slice(0, most);
  isps.collect = (ids) => {
    const done = isps.keep("basket", ids.slice(0, most));
    count();
    return done;
  };
  const count = () => {
    const n = isps.collected().length;
    way.textContent = `Basket (${n})`;
    if (n && bar) bar.append(way); else way.remove();
  };
  const say = (done, text) => { status.textContent = done ? text : "This browser keeps nothing."; };
  addEventListener("storage", count);
  count();
  if (document.getElementById("kb-basket")) isps.script("basket");
  if (!article || !isps.tool) return;
  isps.tool("Collect", (clause, button) => {
    const id = clause.dataset.id, held = isps.collected(), there = held.includes(id);
    const done = isps.collect(there ? held.filter((other) => other !== id) : [...held, id]);
    button.textContent = !done ? "Not kept" : there ? "Taken out" : "Collected";
    say(done, there ? `${id} is no longer in the basket.` : `${id} is in the basket.`);
  });
  isps.tool("Beside …", (clause) => { location.href = `${new URL("beside/index.html", isps.root).href}?a=${encodeURIComponent(clause.dataset.id)}`; });
  isps.tool("Print", (clause) => isps.script("single").then(() => isps.printed(clause)));
  const source = article.querySelector(".kb-source"), all = [...article.querySelectorAll("section.kb-clause")].map((c) => c.dataset.id);
  if (!source || !all.length) return;
  const collect = e("button", { type: "button" }, "Collect all of this page"), take = e("button", { type: "button" }, "This page as DOCX");
  collect.addEventListener("click", () => say(isps.collect([...new Set([...isps.collected(), ...all])]), "All of this page is in the basket."));
  take.addEventListener("click", async () => {
    try { await isps.script("basket"); await isps.docx(all, article.querySelector("h1").textContent.trim()); } catch (error) { status.textContent = "The document could not be made."; }
  });
  source.append(e("p", { class: "kb-take" }, collect, " ", take));
});

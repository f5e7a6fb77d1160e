/* One provision on paper, with what it hangs on, whose words it has and where it stands; nothing else of its page. */
"use strict";
(() => {
  const e = isps.element;
  const heads = /^H[1-6]$/;
  /** What a clause consists of: itself, or the heading that it is with all that stands under it. */
  const parts = (clause) => {
    const out = [clause];
    if (heads.test(clause.tagName)) for (let next = clause.nextElementSibling; next && !next.matches("#references, .kb-source"); next = next.nextElementSibling) {
      if (heads.test(next.tagName) && next.tagName <= clause.tagName) break;
      if (!next.matches(".kb-head")) out.push(next);
    }
    return out;
  };
  /** Prints a clause of this page alone. */
  isps.printed = async (clause) => {
    const { id } = clause.dataset, own = await isps.clause(id), above = own ? await isps.above(id) : [], copy = e("div", {}, ...parts(clause).map((part) => part.cloneNode(true))), page = document.documentElement, title = document.title;
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const part of copy.querySelectorAll(".kb-tools, .kb-lost, .kb-foot, .kb-aid, .kb-law")) part.remove();
    const heading = document.querySelector("article.kb-text h1");
    const paper = e("div", { class: "kb-single kb-text" }, e("h1", {}, `${id}${heading ? ` ${heading.textContent.replace(/^[\d.]+\s*/, "")}` : ""}`), ...above.map((words) => e("p", {}, `… ${words}`)), copy, e("p", { class: "kb-source" }, own && own.force ? `${own.force} · ` : "", isps.citation(clause)));
    document.body.append(paper);
    page.classList.add("kb-alone");
    document.title = id;
    const done = () => { page.classList.remove("kb-alone"); paper.remove(); document.title = title; };
    addEventListener("afterprint", done, { once: true });
    window.print();
  };
})();

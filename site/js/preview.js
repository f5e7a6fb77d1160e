/* Previews of citations and of defined terms, on hover and on focus. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const article = document.querySelector("article.kb-text");
  if (!article) return;
  let shown = null, wanted = null, timer = 0;
  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!shown) return;
    shown.link.removeAttribute("aria-describedby");
    shown.box.remove();
    shown = null;
  };
  const later = (deed, wait) => { clearTimeout(timer); timer = setTimeout(deed, wait); };
  const line = (text, label) => isps.element("p", {}, isps.element("span", { class: "kb-soft" }, `${label} `), text.replace(/\n/g, " "));
  /** A clause and what is below it as on its page: lead, items, closing; `more` is how many items are left out. */
  const lines = (c, below, more) => {
    const out = [], around = [];
    const shut = (id) => { while (around.length && !id.startsWith(`${around[0].id}.`)) { const { closing } = around.shift(); if (closing) out.push(line(closing, "")); } };
    for (const one of [c, ...below]) {
      const lead = one.lead.trim();
      shut(one.id);
      around.unshift({ id: one.id, closing: one.closing.trim() });
      if (lead) out.push(line(lead, one === c ? "" : one.id.slice(c.id.length) || one.id));
    }
    if (more > 0) out.push(isps.element("p", { class: "kb-soft" }, `and ${more} more`));
    shut("");
    return out;
  };
  const preview = async (link) => {
    wanted = link;
    const ids = link.dataset.ref.split(" ");
    let reader, clauses, hung;
    try {
      reader = await isps.reader();
      clauses = await Promise.all(ids.slice(0, 4).map((id) => isps.clause(id)));
      hung = await Promise.all(ids.slice(0, 4).map((id) => isps.above(id)));
    } catch (error) { return; }
    if (wanted !== link) return;
    hide();
    const box = isps.element("div", { class: "kb-preview", role: "tooltip", id: "kb-preview" });
    ids.slice(0, 4).forEach((id, n) => {
      const c = clauses[n];
      box.append(isps.element("b", {}, id), isps.element("span", { class: "kb-soft" }, c ? c.heading.join(" › ") : reader.name(id) || id));
      if (!c) return;
      box.append(...hung[n].map((words) => line(words, "…")), ...lines(c, c.children.slice(0, 6), c.children.length - 6));
      const whose = c.official ? "official text" : "restatement, not the official text";
      box.append(isps.element("p", { class: "kb-soft" }, `${c.force} · ${whose}${c.recalled ? " · UNVERIFIED" : ""}`));
    });
    if (ids.length > 4) box.append(isps.element("p", { class: "kb-soft" }, `and ${ids.length - 4} more provisions`));
    const at = link.getBoundingClientRect();
    document.body.append(box);
    const left = Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8));
    const above = at.bottom + box.offsetHeight + 8 > innerHeight && at.top > box.offsetHeight + 60;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(above ? at.top - box.offsetHeight - 4 : at.bottom + 4) + scrollY}px`;
    link.setAttribute("aria-describedby", "kb-preview");
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => later(hide, 250));
    shown = { link, box };
  };
  const near = (event) => event.target.closest ? event.target.closest("a[data-ref]") : null;
  article.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "touch" ? null : near(event);
    if (link && (!shown || shown.link !== link)) later(() => preview(link), link.matches(".kb-term") ? 450 : 220);
  });
  article.addEventListener("pointerout", (event) => { if (near(event)) later(hide, 250); });
  article.addEventListener("focusin", (event) => { const link = near(event); if (link && link.matches(":focus-visible")) later(() => preview(link), 120); });
  article.addEventListener("focusout", (event) => { if (near(event)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
});

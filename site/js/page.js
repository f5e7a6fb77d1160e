/* What a page does beyond being read: previews of citations, copying a citation, marking the stretch that was asked for. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const article = document.querySelector("article");
  if (!article) return;

  // --- the stretch that was asked for: B/4.html?to=4.16#4.14 ----------------------------------------------------------
  const stretch = () => {
    for (const marked of document.querySelectorAll(".kb-target")) marked.classList.remove("kb-target");
    const first = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const last = document.getElementById(new URLSearchParams(location.search).get("to") || "");
    if (!first || !last) return;
    const all = [...article.querySelectorAll("[data-id]")], from = all.indexOf(first), to = all.indexOf(last);
    if (from < 0 || to < from) return;
    for (const one of all.slice(from, to + 1)) one.classList.add("kb-target");
    for (const inside of last.querySelectorAll("[data-id]")) inside.classList.add("kb-target");
  };
  stretch();
  addEventListener("hashchange", stretch);

  // --- copying a citation -----------------------------------------------------------------------------------------------
  const status = isps.element("div", { class: "kb-hidden", role: "status" });
  document.body.append(status);
  const copied = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* pages from http have no clipboard of their own */ }
    const box = isps.element("textarea", { class: "kb-hidden" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
  const citation = (clause) => {
    const source = article.querySelector(".kb-source"), id = clause.dataset.id;
    const whose = clause.dataset.said || (source && source.dataset.said) || "";
    const url = new URL(location.href);
    url.search = "";
    url.hash = clause.id || url.hash;
    return `${id}, ${source ? source.dataset.name : ""} (${whose}). ${url.href}`;
  };
  for (const clause of article.querySelectorAll("section.kb-clause")) {
    const foot = clause.querySelector(":scope > .kb-t > .kb-foot") || clause.querySelector(":scope > .kb-t");
    const button = isps.element("button", { type: "button", class: "kb-copy", "aria-label": `Copy citation of ${clause.dataset.id}` }, "Copy citation");
    button.addEventListener("click", async () => {
      const target = clause.querySelector(":target[data-id]") || clause, text = citation(target);
      const done = await copied(text);
      button.textContent = done ? "Copied" : "Not copied";
      status.textContent = done ? `Copied: ${text}` : "The citation could not be copied.";
      setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
    });
    foot.append(button);
  }

  // --- previews of citations ----------------------------------------------------------------------------------------------
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
  const line = (clause, label) => isps.element("p", {}, isps.element("span", { class: "kb-soft" }, `${label} `), clause.text.replace(/\n/g, " "));
  const preview = async (link) => {
    wanted = link;
    const ids = link.dataset.ref.split(" ");
    let reader, clauses;
    try {
      reader = await isps.reader();
      clauses = await Promise.all(ids.slice(0, 4).map((id) => isps.clause(id)));
    } catch (error) { return; }
    if (wanted !== link) return;
    hide();
    const box = isps.element("div", { class: "kb-preview", role: "tooltip", id: "kb-preview" });
    ids.slice(0, 4).forEach((id, n) => {
      const c = clauses[n];
      box.append(isps.element("b", {}, id), isps.element("span", { class: "kb-soft" }, c ? c.heading.join(" › ") : reader.name(id) || id));
      if (!c) return;
      if (c.text) box.append(line({ text: c.itemsAt < 0 ? c.text : c.text.slice(0, c.itemsAt) }, ""));
      const below = c.children.slice(0, 6);
      for (const child of below) if (child.text) box.append(line(child, child.id.slice(id.length) || child.id));
      if (c.children.length > below.length) box.append(isps.element("p", { class: "kb-soft" }, `and ${c.children.length - below.length} more`));
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
    if (link && (!shown || shown.link !== link)) later(() => preview(link), 220);
  });
  article.addEventListener("pointerout", (event) => { if (near(event)) later(hide, 250); });
  article.addEventListener("focusin", (event) => { const link = near(event); if (link && link.matches(":focus-visible")) later(() => preview(link), 120); });
  article.addEventListener("focusout", (event) => { if (near(event)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
});

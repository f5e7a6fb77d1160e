/* The frame: contents as a drawer on narrow screens, colours, the entry in sight, boxes that scroll, what a long list hangs on. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element, page = document.documentElement, bar = document.querySelector(".kb-bar__in");
  if (!bar) return;

  // --- the drawer ---------------------------------------------------------------------------------------------------------
  const menu = bar.querySelector(".kb-menu"), side = document.getElementById("kb-side");
  const drawer = (open) => {
    page.classList.toggle("kb-drawn", open);
    menu.setAttribute("aria-expanded", String(open));
    if (open) (side.querySelector("[aria-current=page]") || side.querySelector("a, summary")).focus();
    else if (side.contains(document.activeElement)) menu.focus();
  };
  if (menu && side) {
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-expanded", "false");
    menu.setAttribute("aria-controls", "kb-side");
    menu.addEventListener("click", (event) => { event.preventDefault(); drawer(!page.classList.contains("kb-drawn")); });
    menu.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); menu.click(); } });
    side.addEventListener("click", (event) => { if (event.target.closest("a")) page.classList.remove("kb-drawn"); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && page.classList.contains("kb-drawn")) drawer(false); });
    document.addEventListener("pointerdown", (event) => {
      if (page.classList.contains("kb-drawn") && !side.contains(event.target) && !menu.contains(event.target)) drawer(false);
    });
  }

  // --- colours ------------------------------------------------------------------------------------------------------------
  const scheme = e("button", { type: "button", class: "kb-scheme" });
  const named = () => { scheme.textContent = page.dataset.scheme === "dark" ? "Light" : "Dark"; scheme.setAttribute("aria-label", `${scheme.textContent} colours`); };
  scheme.addEventListener("click", () => { page.dataset.scheme = page.dataset.scheme === "dark" ? "light" : "dark"; isps.keep("scheme", page.dataset.scheme); named(); });
  named();
  bar.append(scheme);

  if (document.getElementById("kb-mine")) isps.script("mine");
  if (document.getElementById("kb-verify")) isps.script("checking");
  if (document.getElementById("kb-two")) isps.script("aligned");

  // --- what every printed sheet says: what it is, whose words, where it stands, when it was printed ---------------------------------
  const source = document.querySelector(".kb-source"), sheet = () => {
    const quoted = (text) => JSON.stringify(text.replace(/[\u0000-\u001f\u2028\u2029]/g, " "));
    const url = new URL(location.href), small = "font: 7.5pt sans-serif; color: #333; white-space: pre-line;";
    url.search = "";
    const name = `${document.title.replace(/ – [^–]*$/, "")}${source ? `, ${source.dataset.name}` : ""}`, short = name.length > 80 ? `${name.slice(0, 79)}…` : name;
    const whose = source ? source.dataset.said.split("; ")[0].replace(/^r/, "R") : "Restatements by isps-kb, not the official text";
    return `@page { @top-left { content: ${quoted(short)}; ${small} } @top-right { content: ${quoted(whose)}; ${small} }
      @bottom-left { content: ${quoted(`${url.href}, printed ${new Date().toISOString().slice(0, 10)}`)}; ${small} width: 85%; } }`;
  };
  try {
    const made = new CSSStyleSheet(), fill = () => made.replaceSync(sheet());
    fill();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
    addEventListener("beforeprint", fill);
  } catch (error) { /* an older browser prints what print.css has */ }

  // --- boxes that scroll: reached by keyboard, and named ---------------------------------------------------------------------
  const scrolling = () => {
    for (const box of document.querySelectorAll(".kb-wide, .kb-figure, .kb-text pre")) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      box.classList.toggle("kb-scrolls", wide);
      if (!wide) { box.removeAttribute("tabindex"); box.removeAttribute("role"); box.removeAttribute("aria-label"); continue; }
      const name = ((box.closest("figure") || box).querySelector("caption, figcaption") || {}).textContent || (box.matches("pre") ? "Text" : "Table");
      if (!box.matches("figure")) box.setAttribute("role", "group");
      for (const [key, value] of Object.entries({ tabindex: "0", "aria-label": `${name.split(".")[0]}, scrolls sideways` })) box.setAttribute(key, value);
    }
  };
  scrolling();
  for (const time of document.querySelectorAll(".kb-figure .kb-time")) time.parentNode.scrollLeft = time.parentNode.scrollWidth; // the newest years first
  addEventListener("resize", scrolling);
  addEventListener("toggle", scrolling, true);

  // --- where the reader is: the entry of the contents, and what a long list hangs on ---------------------------------------------
  const entries = new Map();
  for (const link of document.querySelectorAll(".kb-toc a, .kb-numbers a")) {
    const at = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (at) entries.set(at, link);
  }
  const clauses = [...document.querySelectorAll("section.kb-clause")].filter((c) => c.querySelector(":scope > .kb-t > .kb-items"));
  const line = e("div", { class: "kb-running", "aria-hidden": "true", hidden: "" });
  document.querySelector("main").prepend(line);
  let waiting = false;
  const look = () => {
    waiting = false;
    const top = bar.getBoundingClientRect().bottom;
    let here = null;
    for (const [at, link] of entries) { if (at.getBoundingClientRect().top < top + 60) here = link; }
    for (const link of entries.values()) if (link === here) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    const over = clauses.find((c) => {
      const around = c.getBoundingClientRect(); // what is far away is not laid out for this
      if (around.top >= top || around.bottom <= top + 70) return false;
      const items = c.querySelector(":scope > .kb-t > .kb-items").getBoundingClientRect();
      return items.top < top && items.bottom > top + 70;
    });
    line.hidden = !over;
    if (!over || line.dataset.of === over.dataset.id) return;
    const lead = [...over.querySelectorAll(":scope > .kb-t > p:not([class]), :scope > .kb-t > [lang] > p")].pop();
    const words = lead ? lead.textContent.trim() : "", last = words.lastIndexOf(". ") + 1, told = words.slice(last).trim();
    const short = told.length > 130 ? told.slice(told.indexOf(" ", told.length - 130)).trim() : told;
    line.dataset.of = over.dataset.id;
    line.replaceChildren(e("p", {}, e("b", {}, over.dataset.id), ` ${short.length < words.length ? "… " : ""}${short}`));
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  if (entries.size || clauses.length) {
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    soon();
  }
});

/* What can be done with a clause: tools at its number on hover, focus and tap; a view for the classroom; saved and recent clauses. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element, article = document.querySelector("article.kb-text");
  if (!article) return;
  const status = e("div", { class: "kb-hidden", role: "status" });
  document.body.append(status);

  // --- copying ------------------------------------------------------------------------------------------------------------
  const copied = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* pages from http have no clipboard of their own */ }
    const box = e("textarea", { class: "kb-hidden" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
  const address = (clause) => {
    const url = new URL(location.href);
    url.search = "";
    url.hash = clause.id || url.hash;
    return url.href;
  };
  const source = article.querySelector(".kb-source");
  const whose = (clause) => {
    const own = clause.closest("[data-said]");
    return (own && article.contains(own) && own.dataset.said) || (source && source.dataset.said) || "";
  };
  /** The citation of a clause: id, instrument, whose words, address. */
  isps.citation = (clause) => `${clause.dataset.id}, ${source ? source.dataset.name : ""} (${whose(clause)}). ${address(clause)}`;
  const copying = (what) => async (clause, button, name) => {
    const text = what(clause), done = await copied(text);
    button.textContent = done ? "Copied" : "Not copied";
    status.textContent = done ? `Copied: ${text}` : "It could not be copied.";
    setTimeout(() => { button.textContent = name; }, 2000);
  };

  // --- saved and recent, in this browser alone ---------------------------------------------------------------------------------
  const remembering = () => isps.kept("remember", true);
  const path = (clause) => `${location.href.slice(isps.root.href.length).replace(/[?#].*/, "")}${clause && clause.id ? `#${clause.id}` : ""}`;
  const saved = () => isps.kept("saved", []);
  const isSaved = (clause) => saved().some(([id]) => id === clause.dataset.id);
  const save = (clause, button) => {
    const id = clause.dataset.id, others = saved().filter(([other]) => other !== id);
    const done = isps.keep("saved", others.length < saved().length ? others : [[id, path(clause)], ...others].slice(0, 200));
    button.textContent = isSaved(clause) ? "Saved" : "Save";
    status.textContent = !done ? "This browser keeps nothing." : isSaved(clause) ? `${id} is saved in this browser; the front page lists it.` : `${id} is no longer saved.`;
  };
  if (source && remembering()) {
    const title = article.querySelector("h1").textContent, here = path(null);
    isps.keep("recent", [[title, here, source.dataset.name], ...isps.kept("recent", []).filter(([, other]) => other !== here)].slice(0, 12));
  }

  // --- one clause, large, for the classroom ------------------------------------------------------------------------------------
  const all = [...article.querySelectorAll("section.kb-clause")];
  const lecture = e("dialog", { class: "kb-lecture", "aria-label": "One clause, large" });
  let shown = -1;
  const show = (n) => {
    if (n < 0 || n >= all.length) return;
    shown = n;
    const copy = all[n].cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const part of copy.querySelectorAll(".kb-tools, .kb-lost")) part.remove();
    const close = e("button", { type: "button" }, "Close");
    close.addEventListener("click", () => lecture.close());
    const count = e("span", {}, [all[n].dataset.id, source ? source.dataset.name : "", (all[n].querySelector(".kb-rel dd") || {}).textContent, whose(all[n])].filter(Boolean).join(" · "));
    lecture.replaceChildren(e("div", { class: "kb-lecture__head" }, count, close), copy);
    lecture.scrollTop = 0;
  };
  lecture.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    show(shown + step);
  });
  lecture.addEventListener("close", () => { if (shown >= 0) { location.hash = all[shown].id; all[shown].querySelector(".kb-n").focus(); } });
  document.body.append(lecture);
  const enlarge = (clause) => { show(all.indexOf(clause.closest("section.kb-clause"))); lecture.showModal(); };

  // --- the tools -----------------------------------------------------------------------------------------------------------------
  const tools = e("div", { class: "kb-tools", role: "group" });
  const kinds = [["Copy citation", copying(isps.citation)], ["Copy link", copying(address)], ["Save", save], ["Show large", enlarge]];
  let at = null, timer = 0, pinned = false; // after a tap or Enter they stay: following the number takes the focus away
  const close = () => { clearTimeout(timer); tools.remove(); at = null; pinned = false; };
  const away = () => { clearTimeout(timer); if (at && !pinned && !tools.contains(document.activeElement)) close(); };
  const to = (number) => {
    clearTimeout(timer);
    const clause = number.closest("[data-id]");
    if (!clause || at === clause) return;
    at = clause;
    pinned = false;
    tools.setAttribute("aria-label", `Tools for ${clause.dataset.id}`);
    tools.replaceChildren(...kinds.filter(([name]) => name !== "Show large" || clause.closest("section.kb-clause")).map(([name, deed]) => {
      const label = name === "Save" && isSaved(clause) ? "Saved" : name;
      const button = e("button", { type: "button", class: `kb-${name.split(" ").pop() === "citation" ? "copy" : name.toLowerCase().replace(/\s/g, "-")}`, "aria-label": `${label}: ${clause.dataset.id}` }, label);
      button.addEventListener("click", () => deed(clause, button, name));
      return button;
    }));
    (number.closest("h1, h2, h3, h4, h5, h6") || number).after(tools);
  };
  /** A further tool at every number: its name, and what it does with a clause and its button. */
  isps.tool = (name, deed) => kinds.push([name, deed]);
  const number = (event) => event.target.closest ? event.target.closest("a.kb-n") : null;
  article.addEventListener("pointerover", (event) => {
    const n = event.pointerType === "touch" ? null : number(event);
    if (n) to(n); else if (at && tools.contains(event.target)) clearTimeout(timer);
  });
  article.addEventListener("pointerout", (event) => { if (number(event) || tools.contains(event.target)) { clearTimeout(timer); timer = setTimeout(away, 350); } });
  article.addEventListener("focusin", (event) => { const n = number(event); if (n) to(n); else if (pinned && !tools.contains(event.target)) close(); });
  article.addEventListener("click", (event) => { const n = number(event); if (n) { to(n); pinned = at !== null; } });
  document.addEventListener("pointerdown", (event) => { if (pinned && !tools.contains(event.target) && !number(event)) close(); });
  article.addEventListener("focusout", () => { clearTimeout(timer); timer = setTimeout(away, 200); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !at || lecture.open || (document.activeElement !== document.body && !article.contains(document.activeElement))) return;
    const n = at.querySelector(".kb-n");
    n.focus();
    close();
  });

  // --- what national law says, and defined terms, by switches that stay -----------------------------------------------------------------------------
  const rows = [...article.querySelectorAll(".kb-law[data-law]")], head = article.querySelector("header.kb-head") || article.querySelector(".kb-head");
  const page = document.documentElement, line = (head && head.querySelector(".kb-laws")) || e("p", { class: "kb-laws" }); // room is kept for it
  const toggle = (name, kind, kept) => {
    const button = e("button", { type: "button", "aria-pressed": String(page.classList.contains(kind)) }, name);
    button.addEventListener("click", () => { const on = page.classList.toggle(kind); button.setAttribute("aria-pressed", String(on)); kept(on); });
    line.append(button);
  };
  for (const [law, name] of new Map(rows.map((row) => [row.dataset.law, row.dataset.name]))) {
    toggle(`${name} law (${rows.filter((r) => r.dataset.law === law).length})`, `kb-law-${law}`, (on) => isps.keep("laws", [...isps.kept("laws", []).filter((l) => l !== law), ...(on ? [law] : [])]));
  }
  if (article.querySelector(".kb-term")) toggle("defined terms", "kb-terms", (on) => isps.keep("terms", on));
  if (line.firstChild) line.prepend("Show:");
  if (head && line.firstChild && !line.parentNode) head.append(line);
});

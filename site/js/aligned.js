/* Any two provisions side by side, each in any edition that has it: rows where both sides are one provision, and what differs marked. */
"use strict";
(async () => {
  const e = isps.element, room = document.getElementById("kb-two"), state = new URLSearchParams(location.search), title = document.title;
  const editions = await isps.need("editions");
  let reader = null; // it is loaded once something is asked for
  const status = e("p", { class: "kb-status", role: "status" }), out = e("div", {});
  const shown = (text) => text.replace(/^- /gm, "• ").trim(), last = (list) => list[list.length - 1];
  const side = (key, name) => {
    const box = e("input", { type: "text", id: `kb-two-${key}`, name: key, maxlength: "200", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: "A/9.4, section B/16 …" });
    const edition = e("select", { name: `e${key}`, "aria-label": `Edition on the ${name.toLowerCase()}` }, e("option", { value: "" }, "as shown first"), ...editions.map((x) => e("option", { value: x.id }, x.title)));
    box.value = (state.get(key) || "").slice(0, 200);
    edition.value = editions.some((x) => x.id === state.get(`e${key}`)) ? state.get(`e${key}`) : "";
    edition.hidden = editions.length < 2;
    return { key, name, box, edition };
  };
  const sides = [side("a", "Left"), side("b", "Right")];
  const form = e("form", { class: "kb-two__form" }, ...sides.map(({ key, name, box, edition }) => e("div", {}, e("label", { for: `kb-two-${key}` }, name), box, edition)),
    e("div", { class: "kb-two__tools" }, e("button", { type: "submit", class: "kb-find__go" }, "Show"), e("button", { type: "button", class: "kb-two__turn" }, "Change sides"), e("button", { type: "button", class: "kb-two__print" }, "Print")));
  room.replaceChildren(form, status, out);

  // --- what stands on a side --------------------------------------------------------------------------------------------------
  const named = (text) => {
    const { ids, candidates, error } = isps.asked.named(reader, text);
    if (error || !ids.length) throw new Error(error || `“${text.slice(0, 60)}” is not a citation that can be read.`);
    if (!ids.some(reader.held)) throw new Error(`${reader.absent(ids[0])}${candidates.length ? ` Held with the same number: ${candidates.join(", ")}.` : ""}`);
    return ids.filter(reader.held);
  };
  /** The words of a clause in an edition, "" for those that are shown first; null where the edition lacks it. */
  const worded = async (c, edition) => {
    if (!edition) return { lead: c.lead, closing: c.closing, official: c.official, recalled: c.recalled };
    const held = (await isps.need(`edition-${edition}`)).clauses;
    if (!isps.has(held, c.id)) return null;
    const [lead, closing, recalled] = held[c.id];
    return { lead, closing, official: editions.find((x) => x.id === edition).kind === "official", recalled: Boolean(recalled) };
  };
  const label = (c) => { const number = c.id.slice(c.id.lastIndexOf("/") + 1).replace(/-par$/, ""); return c.hangs ? `.${last(number.split("."))}` : number; };
  /** The lines of a provision: a clause and what is below it, each with its depth; what closes a list comes after it. */
  const lines = async (id, edition) => {
    const c = await isps.clause(id), made = [];
    if (!c) return made;
    const add = async (one, depth) => {
      const words = await worded(one, edition), at = { id: one.id, depth, label: label(one), force: one.force };
      if (words && words.lead.trim()) made.push({ ...at, ...words, part: "lead", text: shown(words.lead) });
      for (const below of isps.below(one, c.children)) await add(below, depth + 1);
      if (words && words.closing.trim()) made.push({ ...at, ...words, part: "closing", label: "", text: shown(words.closing) });
    };
    await add(c, 0);
    return made;
  };
  const chosen = async ({ name, box, edition }) => {
    const ids = named(box.value.trim()), made = [];
    for (const id of ids) {
      if (!(await isps.clause(id))) throw new Error(`${name}: ${id} is a whole instrument; give a section or a provision.`);
      made.push(...await lines(id, edition.value));
    }
    if (!made.length) throw new Error(`${name}: this edition does not have ${ids.join(", ")}.`);
    const above = (await isps.clause(ids[0])).hangs ? await isps.above(ids[0]) : [];
    return { ids, lines: made, above: edition.value ? [] : above, edition: edition.value };
  };
  const whose = (all) => {
    const kinds = new Set(all.map((l) => l.official)), unseen = all.some((l) => l.recalled) ? (all.every((l) => l.recalled) ? "; UNVERIFIED" : "; partly UNVERIFIED") : "";
    return (kinds.size > 1 ? "official text and restatement; each says which" : kinds.has(true) ? "official text" : "restatement, not the official text") + unseen;
  };

  // --- words that differ ----------------------------------------------------------------------------------------------------------
  /** For each of two texts the stretches that the other lacks, by the longest row of words that both have. */
  const differing = (one, other) => {
    const a = one.split(/(\s+)/), b = other.split(/(\s+)/), long = a.length * b.length > 4e6;
    if (long) return [[one], [other]];
    const most = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let n = a.length - 1; n >= 0; n--) for (let k = b.length - 1; k >= 0; k--) most[n][k] = a[n] === b[k] ? most[n + 1][k + 1] + 1 : Math.max(most[n + 1][k], most[n][k + 1]);
    const left = [], right = [], put = (to, word, lone) => { const at = last(to); if (at && at.lone === lone) at.word += word; else to.push({ word, lone }); };
    for (let n = 0, k = 0; n < a.length || k < b.length;) {
      if (n < a.length && k < b.length && a[n] === b[k]) { put(left, a[n++], false); put(right, b[k++], false); }
      else if (k >= b.length || (n < a.length && most[n + 1][k] >= most[n][k + 1])) put(left, a[n++], true);
      else put(right, b[k++], true);
    }
    return [left, right].map((all) => all.map(({ word, lone }) => lone && word.trim() ? e("mark", { class: "kb-differs" }, word) : word));
  };

  // --- the table --------------------------------------------------------------------------------------------------------------------
  const line = (l, around, inner) => e("p", { class: `kb-deep-${Math.min(4, l.depth)}` }, ...(l.label ? [e("a", { href: reader.url(l.id), "data-ref": l.id, "aria-label": l.id, class: "kb-n" }, l.label), " "] : []),
    ...(around.mixed ? [e("span", { class: "kb-soft" }, l.official ? "[official] " : "[restatement] ")] : []), ...(l.recalled && !around.unseen ? [e("span", { class: "kb-soft" }, "UNVERIFIED ")] : []), ...inner);
  const head = (s) => {
    const name = editions.find((x) => x.id === s.edition), force = s.lines[0].force;
    return e("th", { scope: "col" }, e("b", {}, ...[].concat(...s.ids.map((id, n) => [n ? ", " : "", e("a", { href: reader.url(id) }, id)]))), e("span", { class: "kb-soft" }, [reader.name(s.ids[0]), force, name ? name.title : "", whose(s.lines)].filter(Boolean).join(" · ")));
  };
  const table = (two) => {
    const around = two.map((s) => ({ mixed: new Set(s.lines.map((l) => l.official)).size > 1, unseen: s.lines.every((l) => l.recalled) }));
    const cell = (n, ...inner) => e("td", inner.length ? { "data-head": two[n].ids.join(", ") } : {}, ...inner);
    const chapeau = (s) => s.above.map((words) => e("p", { class: "kb-soft" }, `… ${words}`));
    const rows = [];
    if (two[0].ids.join() === two[1].ids.join()) {
      const by = two.map((s) => new Map(s.lines.map((l) => [`${l.id} ${l.part}`, l]))), keys = [...new Set([].concat(...two.map((s) => s.lines.map((l) => `${l.id} ${l.part}`))))];
      for (const key of keys) {
        const [a, b] = by.map((m) => m.get(key)), words = a && b ? differing(a.text, b.text) : [[a && a.text], [b && b.text]];
        rows.push(e("tr", {}, ...[a, b].map((l, n) => l ? cell(n, line(l, around[n], words[n])) : cell(n))));
      }
      if (two.some((s) => s.above.length)) rows.unshift(e("tr", {}, ...two.map((s, n) => cell(n, ...chapeau(s)))));
    } else rows.push(e("tr", {}, ...two.map((s, n) => cell(n, ...chapeau(s), ...s.lines.map((l) => line(l, around[n], [l.text]))))));
    return e("div", { class: "kb-aligned" }, e("table", { class: "kb-beside kb-two__table" }, e("thead", {}, e("tr", {}, ...two.map(head))), e("tbody", {}, ...rows)));
  };
  const run = async () => {
    const kept = new URLSearchParams([].concat(...sides.map((s) => [[s.key, s.box.value.trim()], [`e${s.key}`, s.edition.value]])).filter(([, v]) => v));
    try { history.replaceState(null, "", `${location.pathname}${String(kept) ? `?${kept}` : ""}`); } catch (error) { /* from a disk the address stays */ }
    delete out.dataset.shown;
    out.replaceChildren();
    const empty = sides.find((s) => !s.box.value.trim());
    if (empty) { status.textContent = sides.every((s) => !s.box.value.trim()) ? "" : `Choose what stands on the ${empty.name.toLowerCase()}.`; document.title = title; return; }
    status.replaceChildren(e("span", { class: "kb-waiting" }, "Looking …"));
    try {
      reader = await isps.reader();
      const two = await Promise.all(sides.map(chosen));
      document.title = `${two.map((s) => s.ids[0]).join(" beside ")} – ${title}`;
      out.replaceChildren(table(two));
      status.textContent = two[0].ids.join() === two[1].ids.join() ? "Words that only one side has are underlined." : "";
      out.dataset.shown = two.map((s) => s.ids.join(",")).join("|");
    } catch (error) { status.replaceChildren(...(reader ? isps.told(error.message, reader) : [error.message])); }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  form.querySelector(".kb-two__turn").addEventListener("click", () => {
    const [a, b] = sides;
    [a.box.value, b.box.value] = [b.box.value, a.box.value];
    [a.edition.value, b.edition.value] = [b.edition.value, a.edition.value];
    run();
  });
  form.querySelector(".kb-two__print").addEventListener("click", () => window.print());
  for (const s of sides) { s.edition.addEventListener("change", run); s.box.addEventListener("input", () => { isps.reader().catch(() => {}); }, { once: true }); }
  if (!sides[0].box.value) sides[0].box.focus(); else if (!sides[1].box.value) sides[1].box.focus();
  run();
})();

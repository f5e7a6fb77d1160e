/* The page of what is found: one box, the answer with its clause, parts and forces with counts, everything within reach. */
"use strict";
(async () => {
  const e = isps.element, page = document.getElementById("kb-search"), STEP = 20;
  const state = new URLSearchParams(location.search), title = document.title;
  const query = e("input", { class: "kb-find__box", id: "kb-q", name: "q", type: "search", maxlength: "400", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": "Citation, question or words" });
  query.value = state.get("q") || "";
  const form = e("form", { class: "kb-form", role: "search", "aria-label": "Search" }, query, e("button", { class: "kb-find__go", type: "submit" }, "Find"));
  const facets = e("div", { class: "kb-facets" }), status = e("div", { class: "kb-status", role: "status" }), out = e("div", { class: "kb-found" });
  page.replaceChildren(form, facets, status, out);
  const chosen = { in: state.get("in") || "", force: state.get("force") || "", role: state.get("role") || "" };
  let asked = 0, timer = 0, limit = STEP;
  const PARTS = [["A", "Part A"], ["B", "Part B"], ["XI-2", "Chapter XI-2"], ["PRE", "Preamble"], ["EU725", "Regulation 725/2004"], ["circulars", "Circulars"], ["courses", "Courses"], ["other", "Other SOLAS, STCW"]];
  const FORCES = [["mandatory", "mandatory"], ["recommended", "recommended"], ["mandatory-eu", "mandatory in the EU"]];
  const waiting = () => { if (!status.querySelector(".kb-waiting")) status.replaceChildren(e("span", { class: "kb-waiting" }, "Looking …")); };
  if (query.value) waiting(); else query.focus();
  const reader = await isps.reader(), whole = isps.engine();
  let ready = false;
  whole.then(() => { ready = true; }).catch(() => {});
  if (query.value) isps.index().then((index) => {
    const found = ready ? [] : index.first(query.value.trim(), STEP);
    if (!found.length || out.childElementCount) return;
    out.replaceChildren(e("ol", { class: "kb-hits" }, ...found.map(({ id, heading }) => e("li", { class: "kb-hit" }, e("p", { class: "kb-of" }, reader.held(id) ? e("a", { href: reader.url(id) }, id) : e("b", {}, id), [reader.name(id), heading].filter(Boolean).join(" › "))))));
    status.replaceChildren(e("span", { class: "kb-waiting" }, "By words alone; answers and texts are on their way …"));
  }).catch(() => {});
  const engine = await whole;
  if (!PARTS.some(([value]) => value === chosen.in)) chosen.in = "";
  if (!FORCES.some(([value]) => value === chosen.force)) chosen.force = "";
  if (chosen.role && !isps.has(engine.roles, chosen.role)) chosen.role = "";

  const set = (name, value) => { chosen[name] = chosen[name] === value ? "" : value; limit = STEP; run(); };
  const button = (text, deed, attributes = {}) => { const made = e("button", { type: "button", ...attributes }, text); made.addEventListener("click", deed); return made; };
  const choice = (name, all, counts) => e("div", { role: "group", "aria-label": name === "in" ? "Part" : "Force" },
    ...all.filter(([value]) => counts[value] || chosen[name] === value).map(([value, text]) =>
      button(`${text} ${counts[value] || 0}`, () => set(name, value), { "aria-pressed": String(chosen[name] === value), "data-choice": `${name}=${value}` })));
  const role = e("select", { name: "role", "aria-label": "Who is addressed" }, e("option", { value: "" }, "addressed to anybody"), ...Object.entries(engine.roles).map(([id, name]) => e("option", { value: id }, `addressed to ${name}`)));
  role.value = chosen.role;
  role.addEventListener("change", () => { chosen.role = role.value; limit = STEP; run(); });

  const told = (h) => [h.force, h.standing && !h.text.includes(h.standing) ? h.standing : "", h.official ? "official text" : "restatement, not the official text", h.recalled ? "UNVERIFIED" : ""].filter(Boolean).join(" · ");
  let words = [];
  const link = (id) => e("a", { href: isps.marking(reader.url(id), words), "data-ref": id }, id);
  const links = (ids) => [].concat(...ids.map((id, n) => [n ? ", " : "", link(id)]));
  const body = (h) => [
    e("p", { class: "kb-of" }, link(h.id), [reader.name(h.id), isps.headed(h)].filter((x, n, all) => x && all.indexOf(x) === n).join(" › ")),
    e("p", { class: "kb-words-of" }, ...(h.chapeau ? [e("span", { class: "kb-chapeau" }, `… ${h.chapeau} `)] : []), ...(h.marks.length ? isps.marked(h.text, h.marks) : isps.told(h.text, reader))),
  ];
  const beside = (h) => h.adds ? [e("p", { class: "kb-words-of" }, h.adds.id.startsWith("B/") ? "Part B adds, " : "Guidance, ", link(h.adds.id), ` (${told(h.adds)}): `, ...(h.adds.chapeau ? [`… ${h.adds.chapeau} `] : []), h.adds.text)]
    : h.guidance && h.guidance.length ? [e("p", { class: "kb-told" }, h.guidance.every((i) => i.startsWith("B/")) ? "Part B adds: " : "Guidance: ", ...links(h.guidance))] : [];
  const item = (h) => e("li", { class: "kb-hit" }, ...body(h), ...beside(h), e("p", { class: "kb-told" }, ...isps.told(told(h), reader)));
  const answered = (a, hit) => {
    const more = (name, ids) => ids.length ? [e("p", { class: "kb-more-of" }, `${name}: `, ...links(ids))] : [];
    const others = (ids) => ids.filter((id) => id !== a.clause), ofB = a.guidance.every((id) => id.startsWith("B/"));
    const own = { id: a.clause, heading: hit ? hit.heading : [], text: a.sentence, marks: [], force: a.force, standing: hit ? hit.standing : "", official: a.edition === "official", recalled: a.unverified };
    return e("li", { class: "kb-hit kb-answer" }, e("p", { class: "kb-told" }, "Answer, in our words"), e("p", { class: "kb-short" }, a.short), ...(a.clause ? body(own) : []), ...(hit && hit.adds ? beside(hit) : []),
      ...more("Rule", others(a.rule)), ...more(ofB ? "Part B adds" : "Guidance", others(a.guidance)), ...more("Except", others(a.except)), ...more("See also", others(a.also)),
      ...(a.eu ? [e("p", { class: "kb-more-of" }, `In the EU: ${a.eu}`)] : []),
      ...(a.clause ? [e("p", { class: "kb-told" }, ...isps.told(told(own), reader))] : []));
  };
  /** The hit that an answer shows already: that of its clause or of the paragraph around it. */
  const same = (a, hits) => a && a.clause ? hits.find((h) => h.id === a.clause || h.unit === a.clause || a.clause.startsWith(`${h.unit}.`)) : undefined;

  /** What is found; for what is not held what is held with the same number. */
  const asking = async (text, options) => {
    const found = await engine.find(text, options), others = found.wrong ? isps.asked.named(reader, text).candidates.filter(reader.held) : [];
    if (!others.length) return found;
    const instead = await Promise.all(others.map((id) => engine.find(id, options)));
    return { ...found, wrong: `${found.wrong} Held with the same number: ${others.join(", ")}.`, hits: [].concat(...instead.map((f) => f.hits)) };
  };

  async function run() {
    const text = query.value.trim(), mine = ++asked;
    const kept = new URLSearchParams([["q", text], ...Object.entries(chosen)].filter(([, v]) => v));
    try { history.replaceState(null, "", `${location.pathname}${String(kept) ? `?${kept}` : ""}`); } catch (error) { /* from a disk the address stays */ }
    document.title = text ? `${text} – ${title}` : title;
    delete out.dataset.shown;
    document.documentElement.classList.toggle("kb-asked", Boolean(text));
    if (!text) { out.replaceChildren(); facets.replaceChildren(); status.textContent = ""; return; }
    const options = { limit, groups: chosen.in ? [chosen.in] : [], force: chosen.force, role: chosen.role };
    const found = await isps.waiting(waiting, asking(text, options).then(async (f) => ({ ...f, hits: await isps.seen(f.hits), elsewhere: await isps.seen(f.elsewhere) })));
    if (mine !== asked) return;
    const counts = found.citation.length || found.wrong ? null : engine.tally(text, chosen);
    words = isps.markedWords([...found.hits, ...found.elsewhere]);
    const merged = same(found.answer, found.hits);
    const rows = [...(found.answer ? [answered(found.answer, merged)] : []), ...found.hits.filter((h) => h !== merged).map(item)];
    const made = [e("ol", { class: "kb-hits" }, ...rows)], total = counts && found.hits.length >= limit ? counts.total : found.hits.length; // what says the same stands once
    if (found.hits.length >= limit && limit < total) made.push(button(`Show more (${found.hits.length} of ${total} shown)`, async () => {
      const at = out.querySelectorAll(".kb-hit").length;
      limit += STEP;
      await run();
      const next = out.querySelectorAll(".kb-hit")[at];
      if (next) next.querySelector("a").focus({ preventScroll: true });
    }, { class: "kb-more" }));
    if (found.elsewhere.length) made.push(e("h2", {}, "In circulars, courses and other instruments"), e("ul", { class: "kb-hits" }, ...found.elsewhere.map(item)));
    out.replaceChildren(...made);
    if (counts) facets.replaceChildren(choice("in", PARTS, counts.in), choice("force", FORCES, counts.force), e("div", {}, role)); else facets.replaceChildren();
    const mended = found.query.corrected.map(([was, now]) => `${now} instead of ${was}`).join(", "), n = found.hits.length;
    const filtered = Object.values(chosen).some(Boolean), many = n === 1 ? "1 provision" : n < total ? `${n} of ${total} provisions` : `${n} provisions`;
    status.replaceChildren(...(found.wrong ? isps.told(found.wrong, reader) : []), found.wrong ? "" : `${n ? many : "Nothing found"}${mended ? `; searched for ${mended}` : ""}${filtered && !n ? " with these filters. " : ""}`,
      ...(filtered && !n ? [button("Search without them", () => { for (const k of Object.keys(chosen)) chosen[k] = ""; role.value = ""; run(); })] : []));
    out.dataset.shown = kept.toString();
    performance.mark("kb-found");
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = query.value.trim(), to = text && isps.asked.opened(reader, isps.asked.named(reader, text));
    if (to) location.href = to; else run();
  });
  query.addEventListener("input", () => { clearTimeout(timer); limit = STEP; timer = setTimeout(run, 80); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(?:INPUT|SELECT)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); query.focus(); query.select(); }
  });
  if (query.value) run();
})();

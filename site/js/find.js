/* The box for citations and questions in the header, the search page, and go/?ref=…: all over the same reader and engine. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element, hit = (text, marks) => {
    const out = [];
    let at = 0;
    for (const [from, to] of marks) { out.push(text.slice(at, from), e("mark", {}, text.slice(from, to))); at = to; }
    return [...out, text.slice(at)];
  };
  const path = (h) => h.heading.slice(1).join(" › ") || h.heading[0] || "";
  /** Ids that a text names, or what is wrong with it. */
  const named = (reader, text) => {
    if (!/\p{Nd}/u.test(text) && text.length > 40) return { ids: [], candidates: [], error: "" };
    try { return { ids: reader.typed(text), candidates: [], error: "" }; }
    catch (error) {
      if (!(error instanceof isps.AddressError)) throw error;
      return { ids: [], candidates: error.candidates, error: error.message };
    }
  };
  /** Where ids lead: one address for one provision or a run of them, "" otherwise. */
  const goal = (reader, ids) => ids.length === 1 ? reader.url(ids[0]) : reader.run(ids) ? reader.url(ids[0], ids[ids.length - 1]) : "";
  const label = (ids) => ids.length > 1 ? `${ids[0]} to ${ids[ids.length - 1].slice(ids[ids.length - 1].indexOf("/") + 1)}` : ids[0];

  // --- the box in the header ----------------------------------------------------------------------------------------------
  const box = document.getElementById("kb-q"), form = box && box.form;
  if (box) {
    const list = e("ul", { class: "kb-list", role: "listbox", id: "kb-list", "aria-label": "What is found", hidden: "" });
    const said = e("div", { class: "kb-hidden", role: "status" });
    form.append(list, said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "kb-list", "aria-autocomplete": "list", "aria-haspopup": "listbox" })) box.setAttribute(name, value);
    let chosen = -1, asked = 0, timer = 0;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); chosen = -1; };
    const choose = (n) => {
      const all = options();
      if (!all.length) return;
      chosen = (n + all.length) % all.length;
      all.forEach((o, k) => o.setAttribute("aria-selected", String(k === chosen)));
      box.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    };
    const option = (n, url, ...inside) => {
      const made = e("li", { role: "option", id: `kb-option-${n}`, "aria-selected": "false", "data-url": url }, ...inside);
      made.addEventListener("pointerdown", (event) => { event.preventDefault(); location.href = url; });
      return made;
    };
    const show = async () => {
      const text = box.value.trim(), mine = ++asked;
      if (!text) return close();
      const reader = await isps.reader(), { ids, candidates } = named(reader, text), rows = [];
      const to = goal(reader, ids);
      if (to) rows.push(option(0, to, e("b", {}, `Open ${label(ids)}`), ` ${reader.name(ids[0])}`));
      else for (const id of [...ids.filter(reader.held), ...candidates]) rows.push(option(rows.length, reader.url(id), e("b", {}, `Open ${id}`), ` ${reader.name(id)}`));
      let wrong = "";
      if (!rows.length) {
        const found = await (await isps.engine()).find(text, { limit: 7 });
        if (mine !== asked) return;
        wrong = found.wrong;
        if (found.answer && found.answer.clause) rows.push(option(0, reader.url(found.answer.clause), e("b", {}, found.answer.clause), " ", found.answer.short));
        for (const h of [...found.hits, ...(found.hits.length < 3 ? found.elsewhere : [])]) rows.push(option(rows.length, reader.url(h.id), e("b", {}, h.id), " ", e("span", { class: "kb-soft" }, path(h)), e("br"), ...hit(h.text, h.marks)));
        const all = new URL("search.html", isps.root);
        all.searchParams.set("q", text);
        if (rows.length) rows.push(option(rows.length, all.href, "All results for ", e("b", {}, text)));
      }
      if (mine !== asked) return;
      list.replaceChildren(...(rows.length ? rows : [e("li", { class: "kb-say" }, wrong || "Nothing found.")]));
      list.hidden = false;
      chosen = -1;
      box.setAttribute("aria-expanded", "true");
      box.removeAttribute("aria-activedescendant");
      said.textContent = rows.length ? `${rows.length} found` : wrong || "Nothing found";
      performance.mark("kb-shown");
    };
    box.addEventListener("focus", () => { isps.engine(); }, { once: true });
    box.addEventListener("input", () => { clearTimeout(timer); isps.engine(); timer = setTimeout(show, 60); });
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", async (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return show();
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // the first one closes the list, the next empties the box
        close();
      } else if (event.key === "Enter") {
        event.preventDefault();
        const all = options(), text = box.value.trim();
        if (chosen >= 0 && all[chosen]) { location.href = all[chosen].dataset.url; return; }
        const reader = await isps.reader(), to = text ? goal(reader, named(reader, text).ids) : "";
        if (to) location.href = to;
        else if (text) form.submit();
      }
    });
    document.addEventListener("keydown", (event) => {
      const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
    });
  }

  // --- go/?ref=B/4.33 --------------------------------------------------------------------------------------------------------
  const going = document.getElementById("kb-go");
  if (going) (async () => {
    const wanted = (new URLSearchParams(location.search).get("ref") || "").trim();
    const say = (...inside) => going.replaceChildren(...inside);
    if (!wanted) return say(e("p", {}, "Add the citation to the address of this page: ?ref=B/4.33."));
    const reader = await isps.reader(), { ids, candidates, error } = named(reader, wanted), to = goal(reader, ids);
    if (to) return location.replace(to);
    const search = new URL("search.html", isps.root);
    search.searchParams.set("q", wanted);
    const listed = (all) => e("ul", {}, ...all.map((id) => e("li", {}, reader.held(id) ? e("a", { href: reader.url(id) }, id) : id, ` ${reader.name(id)}`)));
    if (error) say(e("p", { role: "status" }, error), ...(candidates.length ? [listed(candidates)] : []), e("p", {}, e("a", { href: search.href }, `Search for “${wanted}”`)));
    else if (ids.some(reader.held)) say(e("p", {}, `“${wanted}” names several provisions.`), listed(ids));
    else {
      const above = reader.above(ids[0]);
      say(e("p", { role: "status" }, reader.absent(ids[0])), ...(above ? [e("p", {}, "The nearest that is held: ", e("a", { href: reader.url(above) }, above))] : []));
    }
  })();

  // --- the search page ----------------------------------------------------------------------------------------------------------
  const page = document.getElementById("kb-search");
  if (page) (async () => {
    const state = new URLSearchParams(location.search);
    const select = (name, title, choices) => {
      const made = e("select", { name }, ...choices.map(([value, text]) => e("option", { value }, text)));
      made.value = state.get(name) || "";
      if (made.selectedIndex < 0) made.value = "";
      return [made, e("label", {}, title, made)];
    };
    const query = e("input", { name: "q", type: "search", maxlength: "400", autocomplete: "off", spellcheck: "false" });
    query.value = state.get("q") || "";
    const parts = [["", "Code and chapter XI-2"], ["A", "ISPS Code, Part A"], ["B", "ISPS Code, Part B"], ["XI-2", "SOLAS chapter XI-2"], ["PRE", "Preamble"],
      ["EU725", "Regulation 725/2004"], ["circulars", "Circulars, resolutions"], ["courses", "Courses"], ["other", "Other SOLAS, STCW"]];
    const [part, partLabel] = select("in", "Part", parts);
    const [force, forceLabel] = select("force", "Force", [["", "any"], ["mandatory", "mandatory"], ["recommended", "recommended"], ["mandatory-eu", "mandatory in the EU"]]);
    const [role, roleLabel] = select("role", "Addresses", [["", "anybody"]]);
    const status = e("p", { class: "kb-status", role: "status" }), out = e("div", {});
    const asking = e("form", { class: "kb-form", role: "search", "aria-label": "Search with filters" }, e("label", { class: "kb-grow" }, "Citation, question or words", query), partLabel, forceLabel, roleLabel);
    page.replaceChildren(asking, status, out);
    const reader = await isps.reader(), engine = await isps.engine();
    for (const [id, name] of Object.entries(engine.roles)) role.append(e("option", { value: id }, name));
    role.value = state.get("role") || "";
    if (role.selectedIndex < 0) role.value = "";
    const link = (id, text = id) => e("a", { href: reader.url(id), "data-ref": id }, text);
    const links = (ids) => ids.flatMap((id, n) => [n ? ", " : "", link(id)]);
    const item = (h) => e("li", { class: "kb-hit" }, e("b", {}, link(h.id)), " ", e("span", { class: "kb-soft" }, [reader.name(h.id), path(h)].filter(Boolean).join(" › ")),
      ...(h.chapeau ? [e("p", { class: "kb-soft" }, `… ${h.chapeau}`)] : []), e("p", {}, ...hit(h.text, h.marks)),
      ...(h.adds ? [e("p", {}, "Part B adds, ", link(h.adds.id), `: ${h.adds.text}`)] : h.guidance && h.guidance.length ? [e("p", { class: "kb-soft" }, h.guidance.every((i) => i.startsWith("B/")) ? "Part B adds: " : "Guidance: ", ...links(h.guidance))] : []),
      e("p", { class: "kb-soft" }, [h.force, h.official ? "official text" : "restatement", h.recalled ? "UNVERIFIED" : ""].filter(Boolean).join(" · ")));
    let timer = 0, asked = 0;
    const run = async () => {
      const text = query.value.trim(), mine = ++asked;
      const kept = new URLSearchParams([["q", text], ["in", part.value], ["force", force.value], ["role", role.value]].filter(([, v]) => v));
      try { history.replaceState(null, "", `${location.pathname}${String(kept) ? `?${kept}` : ""}`); } catch (error) { /* from a disk the address stays */ }
      delete out.dataset.shown;
      if (!text) { out.replaceChildren(); status.textContent = ""; return; }
      const found = await engine.find(text, { limit: 20, groups: part.value ? [part.value] : [], force: force.value, role: role.value });
      if (mine !== asked) return;
      const made = [];
      if (found.answer) {
        const a = found.answer, more = (name, ids) => ids.length ? [e("p", { class: "kb-soft" }, `${name}: `, ...links(ids))] : [];
        const others = (ids) => ids.filter((id) => id !== a.clause), ofB = a.guidance.every((id) => id.startsWith("B/"));
        made.push(e("div", { class: "kb-answer" }, e("p", {}, e("b", {}, "Answer "), a.short),
          ...(a.clause ? [e("p", {}, link(a.clause), ` [${[a.force, a.edition === "official" ? "official text" : "restatement", a.unverified ? "UNVERIFIED" : ""].filter(Boolean).join(", ")}]: ${a.sentence}`)] : []),
          ...more("Rule", others(a.rule)), ...more(ofB ? "Part B adds" : "Guidance", others(a.guidance)), ...more("Except", others(a.except)), ...more("See also", others(a.also)),
          ...(a.eu ? [e("p", {}, `In the EU: ${a.eu}`)] : []), e("p", { class: "kb-soft" }, "The answer is in our words, not the official text.")));
      }
      made.push(e("ol", { class: "kb-hits" }, ...found.hits.map(item)));
      if (found.elsewhere.length) made.push(e("h2", {}, "In circulars, courses and other instruments"), e("ul", { class: "kb-hits" }, ...found.elsewhere.map(item)));
      out.replaceChildren(...made);
      const mended = found.query.corrected.map(([was, now]) => `${now} instead of ${was}`).join(", ");
      status.textContent = found.wrong || `${found.hits.length ? `${found.hits.length} provisions` : "Nothing found"}${mended ? `; searched for ${mended}` : ""}`;
      out.dataset.shown = kept.toString();
      performance.mark("kb-found");
    };
    asking.addEventListener("submit", (event) => { event.preventDefault(); run(); });
    asking.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 80); });
    if (query.value) run(); else query.focus();
  })();
});

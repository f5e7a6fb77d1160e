/* The box for citations and questions, and go/?ref=…: over the same reader and engine. The page of what is found is results.js. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const e = isps.element;
  /** A text with what was looked for marked. */
  isps.marked = (text, marks) => {
    const out = [];
    let at = 0;
    for (const [from, to] of marks) { out.push(text.slice(at, from), e("mark", {}, text.slice(from, to))); at = to; }
    return [...out, text.slice(at)];
  };
  /** The words that a hit marks, to be marked again on the page that it leads to. */
  isps.markedWords = (hits) => [...new Set([].concat(...hits.map((h) => h.marks.map(([from, to]) => h.text.slice(from, to).toLowerCase().trim()))))].filter((w) => w.length > 2).slice(0, 12);
  /** An address that marks words where it leads. */
  isps.marking = (url, words) => {
    if (!words.length || !url) return url;
    const to = new URL(url);
    to.searchParams.set("mark", words.join("|"));
    return to.href;
  };
  /** Hits with what is unverified of what they show: the item itself and the items among their words, not only their paragraph. */
  isps.seen = (hits) => Promise.all(hits.map(async (h) => {
    const own = await isps.clause(h.id), told = (c) => c.lead.trim() && h.text.includes(c.lead.trim().split(/\s+/).join(" "));
    return own && (own.recalled || own.children.some((c) => c.recalled && told(c))) ? { ...h, recalled: true } : h;
  }));
  /** A sentence with the provisions that it names as links, where they are held. */
  isps.told = (said, reader) => said.split(/(\s)/).map((word) => {
    const id = word.replace(/^\(|[.,;:)]+$/g, ""), at = word.indexOf(id);
    return /[\/\d]/.test(id) && reader.held(id) ? e("span", {}, word.slice(0, at), e("a", { href: reader.url(id), "data-ref": id }, id), word.slice(at + id.length)) : word;
  });
  /** The headings above a hit. */
  isps.headed = (h) => h.heading.slice(1).join(" › ") || h.heading[0] || "";
  /** A sign that something is under way, once it takes longer than a reader overlooks. */
  isps.waiting = (show, deed) => {
    const timer = setTimeout(show, 150);
    return deed.finally(() => clearTimeout(timer));
  };
  const read = (reader, text) => {
    try { return { ids: reader.typed(text), candidates: [], error: "" }; }
    catch (error) {
      if (!(error instanceof isps.AddressError)) throw error;
      return { ids: [], candidates: error.candidates, error: error.message };
    }
  };
  /** Ids that a text names, or what is wrong with it. One candidate is no ambiguity; a range keeps its end. */
  const named = (reader, text) => {
    if (!/\p{Nd}/u.test(text)) return { ids: [], candidates: [], error: "" };
    const found = read(reader, text);
    if (found.candidates.length === 1) {
      const whole = read(reader, `${found.candidates[0].slice(0, found.candidates[0].indexOf("/") + 1)}${text.trim()}`);
      return whole.ids.length ? whole : { ids: found.candidates, candidates: [], error: "" };
    }
    const number = found.ids.length === 1 && !reader.held(found.ids[0]) && /\/Circ\.(\d+)/.exec(found.ids[0]);
    if (!number) return found;
    const others = read(reader, `circ ${number[1]}`);
    return { ids: found.ids, candidates: [...others.ids, ...others.candidates].filter(reader.held), error: "" };
  };
  /** Where ids lead: one address for one provision or a run of them, "" otherwise. */
  const goal = (reader, ids) => ids.length === 1 ? reader.url(ids[0]) : reader.run(ids) ? reader.url(ids[0], ids[ids.length - 1]) : "";
  /** What is offered of a list, or of an id that is not held. */
  const offers = (reader, { ids, candidates }) => [...ids.filter(reader.held), ...candidates];
  /** Where Enter leads: to what is named, or to the one offer in its place; a list loses nothing in silence. */
  const opened = (reader, asked) => {
    const to = goal(reader, asked.ids), instead = to || asked.ids.length > 1 ? [] : offers(reader, asked);
    return to || (instead.length === 1 ? reader.url(instead[0]) : "");
  };
  isps.asked = { named, opened };
  const label = (ids) => ids.length > 1 ? `${ids[0]} to ${ids[ids.length - 1].slice(ids[ids.length - 1].indexOf("/") + 1)}` : ids[0];

  // --- the box --------------------------------------------------------------------------------------------------------------
  const page = document.getElementById("kb-search");
  if (page) { isps.script("results"); return; }
  const box = document.getElementById("kb-q"), form = box && box.form;
  if (box) {
    const list = e("ul", { class: "kb-list", role: "listbox", id: "kb-list", "aria-label": "What is found", hidden: "" });
    const said = e("div", { class: "kb-hidden", role: "status" });
    form.append(list, said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "kb-list", "aria-autocomplete": "list", "aria-haspopup": "listbox" })) box.setAttribute(name, value);
    let chosen = -1, asked = 0, timer = 0;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const open = (...rows) => {
      list.replaceChildren(...rows);
      list.hidden = false;
      chosen = -1;
      box.setAttribute("aria-expanded", "true");
      box.removeAttribute("aria-activedescendant");
    };
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
    const told = (h) => [h.force, h.standing && !h.text.includes(h.standing) ? h.standing : "", h.official ? "official text" : "restatement", h.recalled ? "UNVERIFIED" : ""].filter(Boolean).join(" · ");
    let ready = false, spent = 60; // ms that the last list took; a quick browser lists at every key, a slow one once the keys rest
    const whole = () => isps.engine().then((engine) => { ready = true; return engine; });
    /** What words alone find, while the rest of the search is on its way. */
    const early = (reader, found) => {
      if (!found.length) return;
      open(...found.map(({ id, heading }, n) => option(n, reader.url(id) || `${new URL("go/index.html", isps.root).href}?ref=${encodeURIComponent(id)}`, e("b", {}, id), ` ${heading}`)), e("li", { class: "kb-say kb-waiting kb-early" }, "By words alone; answers and texts are on their way …"));
      performance.mark("kb-shown");
    };
    const show = async () => {
      const text = box.value.trim(), mine = ++asked;
      if (!text) return close();
      const rows = [];
      const made = await isps.waiting(() => { if (mine === asked && !options().length) open(e("li", { class: "kb-say kb-waiting" }, "Looking …")); }, (async () => {
        const reader = await isps.reader(), got = named(reader, text), { ids } = got, to = goal(reader, ids);
        if (to) rows.push(option(0, to, e("b", {}, `Open ${label(ids)}`), ` ${reader.name(ids[0])}`));
        else for (const id of offers(reader, got)) rows.push(option(rows.length, reader.url(id), e("b", {}, `Open ${id}`), ` ${reader.name(id)}`));
        if (rows.length) return "";
        const began = performance.now(), warm = ready, all_ = whole();
        if (!ready) isps.index().then((index) => { if (mine === asked && !ready) early(reader, index.first(text, 7)); }).catch(() => {});
        const found = await (await all_).find(text, { limit: 7 });
        const words = isps.markedWords(found.hits), to_ = (id) => isps.marking(reader.url(id), words), a = found.answer;
        if (a && a.clause) rows.push(option(0, to_(a.clause), e("b", {}, a.clause), " ", a.short, e("br"), e("span", { class: "kb-soft" }, ["answer in our words", told({ ...a, official: a.edition === "official", recalled: a.unverified })].join(" · "))));
        for (const h of await isps.seen([...found.hits, ...(found.hits.length < 3 ? found.elsewhere : [])])) {
          if (a && h.id === a.clause) continue;
          rows.push(option(rows.length, to_(h.id), e("b", {}, h.id), " ", e("span", { class: "kb-soft" }, isps.headed(h)), e("br"),
            ...(h.chapeau ? [e("span", { class: "kb-soft" }, `… ${h.chapeau} `)] : []), ...isps.marked(h.text, h.marks), e("span", { class: "kb-soft" }, ` ${told(h)}`)));
        }
        const all = new URL("search.html", isps.root);
        all.searchParams.set("q", text);
        if (rows.length) rows.push(option(rows.length, all.href, "All results for ", e("b", {}, text)));
        if (warm) spent = performance.now() - began;
        return found.wrong;
      })());
      if (mine !== asked || (chosen >= 0 && list.querySelector(".kb-early"))) return; // who chooses already is not disturbed
      open(...(rows.length ? rows : [e("li", { class: "kb-say" }, made || "Nothing found.")]));
      said.textContent = rows.length ? `${rows.length} found` : made || "Nothing found";
      performance.mark("kb-shown");
    };
    box.addEventListener("focus", () => { whole().catch(() => {}); }, { once: true });
    box.addEventListener("input", () => { clearTimeout(timer); whole().catch(() => {}); timer = setTimeout(show, Math.min(60, ready ? spent : 60)); });
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) { show(); return; }
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // the first one closes the list, the next empties the box
        close();
      } else if (event.key === "Enter" && chosen >= 0 && options()[chosen]) {
        event.preventDefault();
        location.href = options()[chosen].dataset.url;
      }
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = box.value.trim(), reader = await isps.reader(), to = text ? opened(reader, named(reader, text)) : "";
      if (to) location.href = to; else if (text) form.submit();
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
    if (box && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
  });

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
    const searching = e("p", {}, e("a", { href: search.href }, `Search for “${wanted}”`));
    if (error || !ids.length) say(e("p", { role: "status" }, error || `“${wanted.slice(0, 80)}” is not a citation that can be read.`), ...(candidates.length ? [listed(candidates)] : []), searching);
    else if (ids.some(reader.held)) say(e("p", {}, `“${wanted}” names several provisions.`), listed(ids));
    else if (candidates.length) say(e("p", { role: "status" }, `${ids[0]} is not held here. Held with the same number:`), listed(candidates));
    else {
      const above = reader.above(ids[0]);
      say(e("p", { role: "status" }, reader.absent(ids[0]).replace(/ The nearest that is held: .*$/, "")), ...(above ? [e("p", {}, "The nearest that is held: ", e("a", { href: reader.url(above) }, above))] : []), searching);
    }
  })();
});

/* Citations in any accepted form to ids and places: the browser's side of address.py and place.py, over the same tables. */
"use strict";
(() => {
  class AddressError extends Error {
    constructor(message, candidates = []) { super(message); this.candidates = candidates; }
  }
  const text = (a) => a.parts.length ? `${a.name}/${a.parts.join(".")}` : a.name;
  const at = (name, parts = []) => ({ name, parts });
  const full = (pattern) => new RegExp(`^(?:${pattern})$`);
  const digits = (s) => /^\d+$/.test(s);

  function reader(data) {
    const forms = data.forms.map(([name, pattern]) => [name, full(pattern)]);
    const relative = full(data.relative), list = new RegExp(data.list), to = new RegExp(data.to), own = new RegExp(data.own);
    const gap = new RegExp(data.gap), unit = new RegExp(`^${data.unit}`), core = new Set(data.core), known = new Set(data.absent);
    for (const [name, labels] of Object.entries(data.held)) for (const label of labels.split(" ")) known.add(`${name}/${label}`);

    const normal = (raw) => {
      let flat = raw.replace(/¶/g, " ").replace(/[–—]/g, "-").normalize("NFKC");
      flat = flat.replace(/[\s"'`“”‘’]+/g, " ").trim().replace(/^[.,;:]+|[.,;:]+$/g, "").trim();
      return /[\p{C}]|(?! )\p{Z}/u.test(flat) ? "" : flat.toLowerCase().slice(0, data.longest);
    };
    const shown = (raw) => {
      const flat = raw.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").trim();
      return flat.length > 60 ? `“${flat.slice(0, 57)}…”` : `“${flat}”`;
    };
    const head = (item) => (unit.exec(item) || [""])[0];
    const label = (raw, brackets = false) => {
      let t = raw.toLowerCase().replace(/^\.+|\.+$/g, "").replace(gap, "$1.");
      if (brackets || (/^\d+(?:\.\d+)*(?:\((?:\d{1,2}|[a-z])\))+$/.test(t) && !/^\d+\([a-z]\)$/.test(t)))
        t = t.replace(/\((\w+)\)/g, ".$1");
      return t.replace(/(?<!\w)0+(?=\d)/g, "").split(".").filter(Boolean);
    };
    const follows = (before, raw, dotted) => {
      const parts = raw.split(".");
      if (dotted) return at(before.name, [...before.parts.slice(0, -1), ...parts]);
      if (data.divisions.includes(before.parts[0]) && parts.length + 1 === before.parts.length)
        return at(before.name, [before.parts[0], ...parts]);
      if (before.name.startsWith("MC") && !before.parts.length) return at(`MC${raw}`);
      return at(before.name, parts);
    };
    const readable = (a) => {
      const again = a && single(normal(text(a)));
      return again && text(again) === text(a) ? a : null;
    };
    const bare = (kind, parts) => {
      const by = { sec: "A", par: "B", reg: "XI-2" }[kind.slice(0, 3)];
      if (by && by in data.instruments && digits(parts[0])) return at(by, parts);
      const raw = parts.join(".");
      const candidates = data.core.map((i) => `${i}/${raw}`).filter((i) => known.has(i));
      if (!candidates.length && data.courses.includes(raw)) return at(`MC${raw}`);
      if (candidates.length)
        throw new AddressError(`${raw} alone is ambiguous; it may be ${candidates.join(" or ")}. Name the instrument.`, candidates);
      throw new AddressError(`${raw} alone names no provision. Name the instrument, for example B/${raw}.`);
    };
    const circular = (g, parts) => {
      const tail = (g.rev ? `/Rev.${g.rev}` : "") + (g.add ? `/Add.${g.add}` : "");
      if (g.series) return at(`${g.series.toUpperCase()}/Circ.${g.number}${tail}`, parts);
      const hits = data.circulars.filter((c) => new RegExp(`/Circ\\.${g.number}(?:/|$)`).test(c));
      if (hits.length === 1) return at(hits[0], parts);
      if (hits.length) throw new AddressError(`Circular ${g.number} may be any of ${hits.join(", ")}; name the series.`, hits);
      throw new AddressError(`No circular with the number ${g.number} is known; name its series, for example MSC.1/Circ.${g.number}.`);
    };
    const solas = (chapter, raw, parts) => {
      if (chapter === "XI-2") return raw.includes("-") ? null : at(chapter, parts);
      return data.solas.includes(chapter) ? at(chapter, parts) : null;
    };
    const upper = (s) => (s || "").toUpperCase();
    const build = (form, g, first) => {
      const parts = label(g.label || "");
      switch (form) {
        case "part": return at(upper(g.part), parts);
        case "appendix": return at(upper(g.part), ["app", ...parts]);
        case "preamble": return at("PRE", parts);
        case "stcw": {
          const chapter = upper(g.series) + upper(g.chapter);
          return parts.length ? at(`STCW/${chapter}`, parts) : at("STCW", [chapter]);
        }
        case "marpol": return at(`MARPOL/${upper(g.chapter)}`, parts);
        case "labelled": return at(upper(g.instrument), parts);
        case "article": return at(upper(g.instrument), ["art", digits(g.label) ? g.label : upper(g.label)]);
        case "solas": return solas(upper(g.chapter), g.label || "", parts);
        case "circular": return circular(g, parts);
        case "resolution": return at(`${upper(g.series)}.${g.number}(${g.session})${g.rev ? `/Rev.${g.rev}` : ""}`, parts);
        case "conference": return at(`CONF.2002/${g.number}`, parts);
        case "course": return at(`MC${g.number}`, parts);
        case "itcp": return parts.length ? at(`ITCP/${upper(g.course)}`, parts) : at("ITCP", [upper(g.course)]);
        case "eu": return at("EU725", label(g.label || "", true));
      }
      return readable(bare(g.unit || first, parts));
    };
    function single(norm, before = null, first = "") {
      const m = before && relative.exec(norm);
      if (m) return readable(follows(before, label(m.groups.label).join("."), Boolean(m.groups.dot)));
      const named = isps.has(data.names, norm) ? data.names[norm] : "";
      for (const [form, pattern] of forms) {
        if (named && form !== "eu") break;
        const found = pattern.exec(norm);
        const made = found && build(form, found.groups || {}, first);
        if (made) return made;
      }
      return named && !["CIRC", "RES", "CONF.2002", "MC", "ITCP"].includes(named) ? at(named) : null;
    }
    const between = (first, last) => {
      const a = first.parts, b = last.parts, same = first.name === last.name && a.length && a.length === b.length
        && a.slice(0, -1).join() === b.slice(0, -1).join();
      const low = a[a.length - 1] || "", high = b[b.length - 1] || "";
      if (same && digits(low) && digits(high) && +low <= +high && +high < +low + data.range)
        return Array.from({ length: high - low + 1 }, (_, n) => at(first.name, [...a.slice(0, -1), String(+low + n)]));
      if (same && /^[a-z]{2}$/.test(low + high) && low < high)
        return Array.from({ length: high.charCodeAt(0) - low.charCodeAt(0) + 1 },
          (_, n) => at(first.name, [...a.slice(0, -1), String.fromCharCode(low.charCodeAt(0) + n)]));
      throw new AddressError(`${text(first)} to ${text(last)} is not a range. Write it like B/4.14-4.16.`);
    };
    const cuts = function* (item) {
      const word = to.exec(item);
      if (word) yield [item.slice(0, word.index), item.slice(word.index + word[0].length)];
      else for (const m of item.matchAll(/-/g)) yield [item.slice(0, m.index).trim(), item.slice(m.index + 1).trim()];
    };
    const one = (item, before, first) => {
      const alone = single(item, before, first);
      if (alone) return [alone];
      for (const [start, end] of cuts(item)) {
        const from = single(start, before, first), until = from && single(end, from, first || head(item));
        if (from && until) return between(from, until);
      }
      return null;
    };
    /** The ids that a citation names: one, a list or a range. Throws AddressError, with candidates where it is ambiguous. */
    const many = (raw) => {
      if (raw.length > data.longest) throw new AddressError(`A citation is at most ${data.longest} characters long.`);
      let norm = normal(raw);
      if (!norm) throw new AddressError("No citation given.");
      const alone = single(norm);
      if (alone) return [text(alone)];
      norm = norm.replace(own, "");
      const out = [];
      let before = null, first = "";
      for (const item of norm.split(list)) {
        if (!item) continue;
        const got = one(item, before, first);
        if (!got) throw new AddressError(`${shown(raw)} is not a citation that can be read. Write it like B/4.33, section A/19.4 or XI-2/9.2.5.`);
        first = first || head(item);
        out.push(...got);
        before = out[out.length - 1];
      }
      if (!out.length) throw new AddressError(`${shown(raw)} is not a citation that can be read. Write it like B/4.33 or section A/19.4.`);
      return out.map(text);
    };

    // --- places ---------------------------------------------------------------------------------------------------
    const names = Object.keys(data.instruments).sort((a, b) => b.length - a.length);
    const instrument = (id) => names.find((n) => id === n || id.startsWith(`${n}/`)) || "";
    const fragment = (l) => l.replace(/[^A-Za-z0-9.()-]/g, "_");
    const held = (id) => isps.has(data.wholes, id) || (known.has(id) && !absent.has(id));
    const absent = new Set(data.absent);
    /** The path of what is held, below the site; "" for what is not. */
    const path = (id, last = "") => {
      if (isps.has(data.wholes, id)) return `${data.wholes[id]}.html`;
      if (!held(id)) return "";
      const name = instrument(id), [page, group] = data.instruments[name], l = id.slice(name.length + 1);
      const query = last ? `?to=${encodeURIComponent(last.slice(name.length + 1))}` : "";
      if (!data.sectioned.includes(group)) return `${page}.html${query}#${fragment(l)}`;
      const parts = l.split("."), section = parts.slice(0, parts[0] === "app" ? 2 : 1).join(".");
      const folder = page.slice(0, page.lastIndexOf("/"));
      return `${folder}/${section.replace(/[^A-Za-z0-9.-]/g, "_")}.html${query}${l === section ? "" : `#${fragment(l)}`}`;
    };
    const url = (id, last = "") => { const p = path(id, last); return p && new URL(p, isps.root).href; };
    /** The nearest that is held above an id. */
    const above = (id) => {
      let here = id;
      while (here && !held(here)) here = here.includes(".") && here.lastIndexOf(".") > here.lastIndexOf("/")
        ? here.slice(0, here.lastIndexOf(".")) : here.slice(0, Math.max(0, here.lastIndexOf("/")));
      return here;
    };
    /** Whether ids are a run of siblings, so that they can be opened as one stretch. */
    const run = (ids) => ids.length > 1 && ids.every((id) => held(id)) && new Set(ids.map((i) => path(i).split("#")[0])).size === 1
      && ids.every((id, n) => !n || follows1(ids[n - 1], id));
    const follows1 = (a, b) => {
      const cut = (id) => [id.slice(0, id.search(/[^./]+$/)), id.slice(id.search(/[^./]+$/))];
      const [x, m] = cut(a), [y, n] = cut(b);
      return x === y && (digits(m) && digits(n) ? +n === +m + 1 : n.charCodeAt(0) === m.charCodeAt(0) + 1);
    };
    /** Why a provision cannot be shown. */
    const missing = (id) => {
      if (known.has(id)) return `${id} exists, but no edition here holds its text.`;
      const near = above(id);
      return `${id} ${data.core.includes(instrument(id)) ? "does not exist" : "is not held here"}.${near ? ` The nearest that is held: ${near}.` : ""}`;
    };
    return { many, path, absent: missing, url, held, above, run, known: (id) => known.has(id), instrument,
      group: (id) => (data.instruments[instrument(id)] || ["", ""])[1], name: (id) => (data.instruments[instrument(id)] || ["", "", ""])[2] };
  }

  let made = null;
  /** The reader, once its data are there. */
  isps.reader = () => isps.need("address").then((data) => (made = made || reader(data)));
  isps.AddressError = AddressError;

  const clauses = new Map();
  /** A clause with everything below it, as the store has it; null for what is no clause. Its texts are loaded when needed. */
  isps.clause = async (id) => {
    const here = await isps.reader(), group = here.group(id), name = here.instrument(id);
    if (!group) return null;
    const texts = await isps.need(`text-${group}`);
    if (!clauses.has(name)) {
      const all = new Map();
      for (const [label, text, heading, force, marks, itemsAt] of texts.clauses[name])
        all.set(label, { id: `${name}/${label}`, text, heading: [here.name(id), ...texts.headings[heading].split("\n").filter(Boolean)],
          force: texts.forces[force], recalled: marks % 2 === 1, official: marks > 1, itemsAt });
      clauses.set(name, all);
    }
    const all = clauses.get(name), label = id.slice(name.length + 1), found = all.get(label);
    if (found && !found.children) found.children = [...all].filter(([l]) => l.startsWith(`${label}.`)).map(([, c]) => c);
    return found || null;
  };
})();

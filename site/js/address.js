/* Citations in any accepted form to ids and places: address.py and place.py over the same tables. Patterns and limits come with the data. */
"use strict";
(() => {
  class AddressError extends Error {
    constructor(message, candidates = []) { super(message); this.candidates = candidates; }
  }
  const text = (a) => a.parts.length ? `${a.name}/${a.parts.join(".")}` : a.name;
  const at = (name, parts = []) => ({ name, parts });
  const whole = ([source, flags]) => new RegExp(`^(?:${source})$`, flags);
  const digits = (s) => /^\d+$/.test(s);

  function reader(data) {
    const forms = data.forms.map(([form, pattern, template]) => [form, whole(pattern), template]);
    const [relative, bracketed, letterOnly, canonical, number] = [data.relative, data.bracketed, data.letterOnly, data.canonical, data.circular].map(whole);
    const [comma, belowOf, stcw, thousand] = [data.comma, data.below, data.stcw, data.thousand].map(whole);
    const shapes = data.shapes.map(([source, instead]) => [new RegExp(source), instead]);
    const rules = data.plain.map(([name, source, instead]) => [name, new RegExp(source, "gi"), instead]);
    const [list, to, own, gap] = [data.list, data.to, data.own, data.gap].map(([source]) => new RegExp(source));
    const [field, lettered, bracket, zeros] = [data.field, data.lettered, data.bracket, data.zeros].map(([source]) => new RegExp(source, "g"));
    const unit = new RegExp(`^${data.unit[0]}`), absent = new Set(data.absent), known = new Set(data.absent);
    for (const [name, labels] of Object.entries(data.held)) for (const label of labels.split(" ")) known.add(`${name}/${label}`);

    /** A text without what nobody sees and without calls of notes, with one kind of dash, space, stroke and digit. */
    const seen = (raw) => {
      if (/^[\x00-\x7f]*$/.test(raw)) return raw;
      const alike = Array.from(raw, (c) => isps.has(data.alike, c) ? data.alike[c] : c).join("");
      return rules.filter(([name]) => name === "unseen" || name === "note call").reduce((t, [, rule, instead]) => t.replace(rule, instead), alike);
    };
    /** A typed citation in plain English words, whatever language and spelling it is in. */
    const english = (raw) => {
      const begun = rules.reduce((t, [, rule, instead]) => t.replace(rule, instead), seen(raw)), low = begun.toLowerCase();
      const spoken = data.tongues.filter(([marks]) => marks.some((mark) => low.includes(mark)));
      const change = (t, n) => spoken.reduce((u, tongue) => tongue[n].reduce((v, [source, instead]) => v.replace(new RegExp(source, "gi"), instead), u), t);
      const named = change(begun, 1);
      return named === begun ? begun : change(named, 2);
    };
    const normal = (raw) => {
      let flat = seen(raw.replace(/¶/g, " ")).normalize("NFKC");
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
      if (brackets || (bracketed.test(t) && !letterOnly.test(t))) t = t.replace(bracket, ".$1");
      return t.replace(zeros, "").split(".").filter(Boolean);
    };
    const split = (id) => {
      const m = canonical.exec(id);
      return m && m.groups.label ? at(m.groups.instrument, m.groups.label.split(".")) : at(id);
    };
    const follows = (before, raw, dotted) => {
      const parts = raw.split(".");
      if (dotted) return at(before.name, [...before.parts.slice(0, -1), ...parts]);
      if (data.divisions.includes(before.parts[0]) && parts.length + 1 === before.parts.length)
        return at(before.name, [before.parts[0], ...parts]);
      if (before.name.includes("/Circ.") && !before.parts.length && thousand.test(raw)) return at(before.name.replace(/\/Circ\..*/, `/Circ.${raw}`));
      if (before.name.startsWith("MC") && !before.parts.length) return at(`MC${raw}`);
      return at(before.name, parts);
    };
    const readable = (a) => {
      const again = a && single(normal(text(a)));
      return again && text(again) === text(a) ? a : null;
    };
    const byUnit = (kind) => ({ sec: "A", par: "B", reg: "XI-2", "§": "A", "§§": "A", r: "XI-2", "r.": "XI-2" })[kind.replace(/^sub-?/, "").slice(0, 3)];
    /** A number of the Code without its Part: by its unit, or of the one Part that has it. */
    const ofCode = (kind, parts) => {
      const part = byUnit(kind), raw = parts.join("."), ids = ["A", "B"].map((i) => `${i}/${raw}`).filter((i) => known.has(i));
      if (part === "A" || part === "B") return at(part, parts);
      if (ids.length === 1) return split(ids[0]);
      throw ids.length ? new AddressError(`${raw} of the Code is ambiguous; it may be ${ids.join(" or ")}. Name the Part.`, ids)
        : new AddressError(`${raw} alone names no provision of the Code. Name the Part, for example B/${raw}.`);
    };
    const bare = (kind, parts) => {
      const by = byUnit(kind);
      if (by && by in data.instruments && digits(parts[0])) return at(by, parts);
      const raw = parts.join("."), candidates = data.core.map((i) => `${i}/${raw}`).filter((i) => known.has(i));
      if (!candidates.length && data.courses.includes(raw)) return at(`MC${raw}`);
      throw candidates.length
        ? new AddressError(`${raw} alone is ambiguous; it may be ${candidates.join(" or ")}. Name the instrument.`, candidates)
        : new AddressError(`${raw} alone names no provision. Name the instrument, for example B/${raw}.`);
    };
    const circular = (n) => {
      const hits = data.circulars.filter((c) => new RegExp(`/Circ\\.${n}(?:/|$)`).test(c));
      if (hits.length === 1) return hits[0];
      throw hits.length ? new AddressError(`Circular ${n} may be any of ${hits.join(", ")}; name the series.`, hits)
        : new AddressError(`No circular with the number ${n} is known; name its series, for example MSC.1/Circ.${n}.`);
    };
    const filled = (template, found) => template.replace(field, (_, before, name) => {
      const key = name.toLowerCase();
      let value = found[key] || "";
      if (key === "label" || key === "article") value = label(value, key === "article").join(".");
      if (name === name.toUpperCase()) value = value.toUpperCase();
      else if (name[0] !== key[0]) value = value.replace(lettered, (t) => t.toUpperCase());
      return value && before + value;
    });
    const isChapter = (a) => a.name === "XI-2" ? !a.parts.join("").includes("-") : data.solas.includes(a.name);
    const meant = (form, template, found, first) => {
      if (form === "code") return ofCode(found.unit || "", label(found.label || ""));
      if (form === "annex") return at(data.annexes[found.annex], found.label ? label(found.label) : []);
      if (form === "bare") return readable(bare(found.unit || first, label(found.label)));
      if (form === "number") found.circular = circular(found.number);
      const a = split(filled(template, found));
      return form === "solas" && !isChapter(a) ? null : a;
    };
    function single(norm, before = null, first = "") {
      const m = before && relative.exec(norm);
      if (m) return readable(follows(before, label(m.groups.label).join("."), Boolean(m.groups.dot)));
      if (before && !before.parts.length && before.name.includes("/Circ.") && thousand.test(norm)) return follows(before, norm, false);
      if (before && before.name.startsWith("STCW/") && stcw.test(norm)) return single(`stcw ${norm}`);
      if (isps.has(data.names, norm)) return data.families.includes(data.names[norm]) ? null : at(data.names[norm]);
      for (const [form, pattern, template] of forms) {
        const found = pattern.exec(norm), a = found && meant(form, template, found.groups, first);
        if (a) return a;
      }
      return null;
    }
    const between = (first, last) => {
      const a = first.parts, b = last.parts, low = a[a.length - 1] || "", high = b[b.length - 1] || "";
      const same = first.name === last.name && a.length === b.length && a.slice(0, -1).join() === b.slice(0, -1).join();
      const run = (from, until, name) => Array.from({ length: until - from + 1 }, (_, n) => at(first.name, [...a.slice(0, -1), name(from + n)]));
      if (same && digits(low) && digits(high) && +low <= +high && +high < +low + data.range) return run(+low, +high, String);
      if (same && /^[a-z]{2}$/.test(low + high) && low < high) return run(low.charCodeAt(0), high.charCodeAt(0), (n) => String.fromCharCode(n));
      if (first.name === last.name && a.length === 2 && b.length === 2) {
        const across = paragraphs(text(first), text(last));
        if (across.length) return across;
      }
      throw new AddressError(`${text(first)} to ${text(last)} is not a range. Write it like B/4.14-4.16.`);
    };
    const ordered = (ids) => ids.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    /** The paragraphs from one to another, across sections; none where either does not exist or they are too many. */
    const paragraphs = (from, until) => {
      if (!known.has(from) || !known.has(until) || !data.core.includes(split(from).name)) return [];
      const { name } = split(from), low = split(from).parts.map(Number), high = split(until).parts.map(Number);
      const inside = [...known].filter((i) => i.startsWith(`${name}/`)).map((i) => i.slice(name.length + 1).split("."))
        .filter((l) => l.length === 2 && l.every(digits)).map((l) => l.map(Number))
        .filter((l) => (l[0] - low[0] || l[1] - low[1]) >= 0 && (l[0] - high[0] || l[1] - high[1]) <= 0);
      return inside.length <= data.range ? ordered(inside).map((l) => at(name, l.map(String))) : [];
    };
    const cuts = (item) => {
      const word = to.exec(item), ends = item.split("-");
      return [...(word ? [[item.slice(0, word.index), item.slice(word.index + word[0].length)]] : []),
        ...ends.slice(1).map((_, n) => [ends.slice(0, n + 1).join("-").trim(), ends.slice(n + 1).join("-").trim()])];
    };
    const each = (item, before, first) => {
      const alone = single(item, before, first);
      if (alone) return [alone];
      for (const [start, end] of cuts(item)) {
        const from = single(start, before, first), until = from && single(end, from, first || head(item));
        if (from && until) return between(from, until);
      }
      return null;
    };
    /** A number with a comma for its point, after a unit in the singular; without one it may be a list as well. */
    const decimal = (norm) => {
      const m = comma.exec(norm), { before, after, rest } = m ? m.groups : {}, a = m && single(`${before}.${after}${rest}`);
      if (!a || !known.has(text(a))) return null;
      const unitOf = head(norm);
      if (unitOf && !unitOf.endsWith("s")) return a;
      const whole_ = single(`${before}${rest}`), both = [text(a), ...(whole_ ? [text(whole_)] : [])];
      throw new AddressError(`${norm} may be ${both[0]}, or a list. Write a point, or a space after the comma.`, both);
    };
    const shaped = (norm) => {
      const flat = shapes.reduce((t, [shape, instead]) => t.replace(shape, instead), norm), m = belowOf.exec(flat);
      if (!m) return [flat, []];
      const below = [];
      const item = /(to |- ?)?\.?(\d+)/g;
      for (let n = item.exec(m.groups.items); n; n = item.exec(m.groups.items)) {
        const first = +(below[below.length - 1] || 0), last = +n[2];
        if (n[1] && first < last && last < first + 60) for (let k = first + 1; k <= last; k += 1) below.push(String(k));
        else below.push(String(last));
      }
      return [m.groups.head, below];
    };
    const listed = (given, raw) => {
      const [norm, below] = shaped(given.replace(own, "")), alone = decimal(norm) || single(norm), out = alone ? [alone] : [];
      let before = null, first = "";
      for (const item of alone ? [] : norm.split(list).filter(Boolean)) {
        const got = each(item, before, first);
        if (!got) throw new AddressError(`${shown(raw)} is not a citation that can be read. Write it like B/4.33, section A/19.4 or XI-2/9.2.5.`);
        first = first || head(item);
        out.push(...got);
        before = out[out.length - 1];
      }
      if (!out.length) throw new AddressError(`${shown(raw)} is not a citation that can be read. Write it like B/4.33 or section A/19.4.`);
      const last = out[out.length - 1];
      return (below.length ? [...out.slice(0, -1), ...below.map((n) => at(last.name, [...last.parts, n]))] : out).map(text);
    };
    /** The ids that a citation names: one, a list or a range. Throws AddressError, with candidates where it is ambiguous. */
    const many = (raw) => {
      if (raw.length > data.longest) throw new AddressError(`A citation is at most ${data.longest} characters long; this text has ${raw.length}.`);
      const norm = normal(raw), alone = norm && single(norm);
      if (!norm) throw new AddressError("No citation given.");
      if (alone) return [text(alone)];
      try { return listed(norm, raw); } catch (error) {
        const again = error instanceof AddressError ? normal(english(raw)) : norm;
        if (again === norm) throw error;
        const read = single(again);
        return read ? [text(read)] : listed(again, raw);
      }
    };
    /** As many(), for a search box: a number of three or four digits is a circular's. */
    const typed = (raw) => many(number.test(raw) ? `circ ${raw.trim()}` : raw);

    // --- places ---------------------------------------------------------------------------------------------------
    const instrument = (id) => [id, split(id).name].find((name) => isps.has(data.instruments, name)) || "";
    const fact = (id, n) => (data.instruments[instrument(id)] || [])[n] || "";
    const fragment = (l) => l.replace(/[^A-Za-z0-9.()-]/g, "_");
    const held = (id) => isps.has(data.wholes, id) || (known.has(id) && !absent.has(id));
    /** The path of what is held, below the site; "" for what is not. */
    const path = (id, last = "") => {
      if (isps.has(data.wholes, id)) return `${data.wholes[id][0]}.html`;
      if (!held(id)) return "";
      const page = fact(id, 0), { parts } = split(id), l = parts.join(".");
      const query = last ? `?to=${encodeURIComponent(split(last).parts.join("."))}` : "";
      if (!data.sectioned.includes(fact(id, 1))) return `${page}.html${query}#${fragment(l)}`;
      const section = parts.slice(0, parts[0] === "app" ? 2 : 1).join("."), folder = page.slice(0, page.lastIndexOf("/"));
      return `${folder}/${section.replace(/[^A-Za-z0-9.-]/g, "_")}.html${query}${l === section ? "" : `#${fragment(l)}`}`;
    };
    const url = (id, last = "") => { const p = path(id, last); return p && new URL(p, isps.root).href; };
    /** The nearest that is held above an id. */
    const above = (id) => {
      let here = id;
      while (here && !held(here)) here = here.slice(0, Math.max(0, here.lastIndexOf("/"), here.lastIndexOf(".") > here.lastIndexOf("/") ? here.lastIndexOf(".") : 0));
      return here;
    };
    /** Whether ids are a run of siblings, so that they can be opened as one stretch. */
    const run = (ids) => {
      if (ids.length < 2 || !ids.every(held) || new Set(ids.map((i) => path(i).split("#")[0])).size > 1) return false;
      try { return between(split(ids[0]), split(ids[ids.length - 1])).map(text).join() === ids.join(); } catch (error) { return false; }
    };
    /** Why a provision cannot be shown. */
    const missing = (id) => {
      if (known.has(id)) return `${id} exists, but no edition here holds its text.`;
      const near = above(id);
      return `${id} ${data.core.includes(instrument(id)) ? "does not exist" : "is not held here"}.${near ? ` The nearest that is held: ${near}.` : ""}`;
    };
    /** What a search shows of a whole instrument: title, date and status, and its force. */
    const title = (id) => isps.has(data.wholes, id) ? data.wholes[id].slice(1) : [fact(id, 2) || id, ""];
    return { many, typed, split, between, text, path, title, absent: missing, url, held, above, run, instrument, group: (id) => fact(id, 1), name: (id) => fact(id, 2) };
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
          force: texts.forces[force], recalled: (marks & 1) > 0, official: (marks & 2) > 0, hangs: (marks & 4) > 0,
          lead: itemsAt < 0 ? text : text.slice(0, itemsAt), closing: itemsAt < 0 ? "" : text.slice(itemsAt) });
      clauses.set(name, all);
    }
    const all = clauses.get(name), label = id.slice(name.length + 1), found = all.get(label);
    if (found && !found.children) found.children = [...all].filter(([l]) => l.startsWith(`${label}.`)).map(([, c]) => c);
    return found || null;
  };
  /** That the circular in which a clause stands was superseded or given up, and what took its place; "" where it was not. */
  isps.standing = async (id) => {
    const here = await isps.reader(), group = here.group(id), { gone = {} } = group ? await isps.need(`text-${group}`) : {}, name = here.instrument(id);
    return isps.has(gone, name) ? gone[name] : "";
  };
  /** The clauses directly below one: of all that are below it those that stand in no other. */
  isps.below = ({ id }, all) => all.filter((c) => c.id.startsWith(`${id}.`) && !all.some((o) => o.id.startsWith(`${id}.`) && c.id.startsWith(`${o.id}.`)));
  /** The words that an item hangs on, the outermost first. */
  isps.above = async (id) => {
    const out = [];
    for (let up = id, c = await isps.clause(id); c && c.hangs && up.lastIndexOf(".") > 0; ) {
      up = up.slice(0, up.lastIndexOf("."));
      c = await isps.clause(up);
      if (c && c.lead.trim()) out.unshift(c.lead.trim());
    }
    return out;
  };
})();

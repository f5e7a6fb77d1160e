/* Citations in a text and what they name: scan.py and cite.py over the same tables. Offsets are those of the text that was given. */
"use strict";
(() => {
  const { cut, unique } = isps.tools;
  const letter = /\p{L}/u, alnum = /[\p{L}\p{N}]/u;

  isps.citing = (data, address, reader) => {
    const { rules, forms } = data, { scan: S, phrasing: H, mention: M, cite: C } = rules;
    const { readers, split } = isps.resolving(data, reader, address), Owners = isps.owning(rules), plain = isps.plaintext(data.plain);
    const set = (list) => new Set(list), PLACES = set(H.PLACES), PREFIX_WORDS = set(H.PREFIX_WORDS), PREFIX_COMMA = set(H.PREFIX_COMMA);
    const cues = new Map(), rank = new Map(forms.map(([name], n) => [name, n])), readOf = new Map(forms.map(([name, , , read]) => [name, read]));
    for (const [name, all, pattern] of forms) for (const cue of all) cues.set(cue, [...(cues.get(cue) || []), [name, pattern]]);
    readOf.set("numbered", "numbered");
    const OF_PART = ["part", "labelled", "spaced"], OWNABLE = ["provision", "bare", ...OF_PART];

    // --- scan.py --------------------------------------------------------------------------------------------------------------
    const complete = (items) => Boolean(items) && (cut(items).pop() || "").includes("/");
    const tailOf = (text, groups, end) => {
      if (![" ", ",", "\n", "o"].includes(text.slice(end, end + 1))) return [{}, end];
      const t = H.TAIL.match(text, end);
      return t && (t.groups.convention || t.groups.theconvention || !complete(groups.items)) ? [{ ...t.groups }, t.end] : [{}, end];
    };
    const prefixOf = (text, low, start, only = null) => {
      const words = cut(low.slice(Math.max(0, start - 16), start)), word = words[words.length - 1] || "", bare = word.replace(/[,:(]+$/, "");
      const said = PREFIX_COMMA.has(bare) ? bare : word, numbered = Boolean(word) && !only && /\p{Nd},$/u.test(word);
      if (!((only ? only.includes(said) : PREFIX_WORDS.has(said)) || numbered)) return [{}, start];
      const p = H.PREFIX.search(text, Math.max(0, start - 70), start), before = p && (p.groups.preg || p.groups.part_of);
      if (!p || Boolean(before) === PREFIX_WORDS.has(said) || (before && !low.startsWith("para", start))) return [{}, start];
      return [{ ...p.groups }, p.start];
    };
    const isPlace = (text, start, end, word) => {
      if (start && ["/", "\\", "_", "&", "-"].includes(text[start - 1])) return true;
      if (text[end] === "/" && alnum.test(text.slice(end + 1, end + 2)) && !text.slice(start, end).includes(".")) return true;
      return text[start - 1] !== "\n" && (PLACES.has(word) || PLACES.has(word.replace(/s$/, "")));
    };
    const acts = (text, m) => {
      const out = [];
      let head = "";
      for (const number of S.ACT.all(text, m.start, m.end)) {
        const start = head ? number.start : m.start;
        head = head || text.slice(start, number.start).replace(/\b(directive|decision|regulation|reg)s\b/gi, "$1").trim();
        if (number[0].startsWith("725/2004")) out.push({ form: "union", start, end: number.end, groups: {}, tail: {}, prefix: {} });
        else out.push({ form: "act", start, end: number.end, groups: { act: `${head} ${number[0]}` }, tail: {}, prefix: {} });
      }
      return out;
    };
    const listed = (text, m) => {
      const out = [];
      for (let at = m.end; at < text.length;) {
        while (at < text.length && (text[at] === "\n" || text[at] === "\r")) at++;
        const line = S.LINE.match(text, at);
        if (!line) break;
        out.push({ form: "listing", start: line.end - line.groups.items.length, end: line.end, groups: { unit: m.groups.unit, items: line.groups.items, part: m.groups.part }, tail: {}, prefix: {} });
        const newline = text.indexOf("\n", line.end);
        if (newline < 0) break;
        at = newline + 1;
      }
      return out;
    };
    const raw = (text, low, name, m) => {
      let { start, end } = m, groups = { ...m.groups }, tail = {}, prefix = {};
      if (name === "provision" || name === "inner") {
        [tail, end] = tailOf(text, groups, end);
        if (name === "provision") [prefix, start] = prefixOf(text, low, start);
      } else if (name === "part") {
        const p = H.BEFORE_PART.search(text, Math.max(0, start - 90), start);
        if (p && !groups.second) return { form: "labelled", start: p.start, end, groups: { ...p.groups, part: groups.part }, tail, prefix };
      } else if (name === "bare" || name === "spaced") {
        const word = (cut(low.slice(Math.max(0, start - 24), start)).pop() || "").replace(/^[.:,#("']+|[.:,#("']+$/g, "");
        if (text[start + 1] !== "-" && isPlace(text, start, end, word)) return { form: "numbered", start, end, groups: { part: "", label: "", strict: "1" }, tail, prefix };
        if (["isps", "isps-code", "code"].includes(word)) [prefix, start] = prefixOf(text, low, start, ["isps", "isps-code", "code"]);
      } else if (name === "circular") {
        const p = S.SERIES.search(text, Math.max(0, start - 20), start);
        groups = { ...groups, series: p ? p.groups.series : "", loose: p && p[0].includes("/") ? "" : "1" };
        if (p) start = p.start;
      } else if (name === "resolution" || name === "conference") {
        for (const before of ["Assembly ", "Conference ", "IMO "]) if (text.slice(Math.max(0, start - 11), start).endsWith(before)) start -= before.length;
      } else if (name === "union") {
        const p = H.BEFORE_UNION.search(text, Math.max(0, start - 160), start);
        if (p) { prefix = { ...p.groups }; start = p.start; }
      } else if (name === "federal") {
        const p = S.TITLE.search(text, Math.max(0, start - 12), start);
        if (!p) return null;
        prefix = { ...p.groups };
        start = p.start;
      }
      return { form: name, start, end, groups, tail, prefix };
    };
    const mentions = (text, given, more) => {
      const low = given.toLowerCase(), hits = [...more];
      for (const [cue, all] of cues) {
        const where = cue === cue.toLowerCase() ? low : given;
        for (let at = where.indexOf(cue); at >= 0; at = where.indexOf(cue, at + cue.length)) {
          if (at && letter.test(text[at - 1])) continue;
          for (const [name, pattern] of all) {
            const m = pattern.match(text, at);
            if (!m) continue;
            if (name === "listing") hits.push(...listed(text, m));
            else if (name === "act") hits.push(...acts(text, m));
            else { const found = raw(text, low, name, m); if (found) hits.push(found); }
          }
        }
      }
      const place = (m) => rank.has(m.form) ? rank.get(m.form) : forms.length;
      hits.sort((a, b) => a.start - b.start || (b.end - b.start) - (a.end - a.start) || place(a) - place(b));
      const out = [];
      for (const m of hits) if (!out.length || m.start >= out[out.length - 1].end) out.push(m);
      return out;
    };
    const numbered = (text, part) => S.NUMBERED.all(text).map((m) => {
      const label = m.groups.line || m.groups.inline;
      return { form: "numbered", start: m.end - label.length, end: m.end, groups: { label, part, strict: m.groups.line ? "" : "1" }, tail: {}, prefix: {} };
    });

    // --- cite.py --------------------------------------------------------------------------------------------------------------
    const held = (t) => reader.held(t), revised = new Set(address.circulars.filter(held).map((k) => k.split("/Rev.")[0]));
    const gravity = (t) => {
      if (held(t)) return 0;
      if (address.core.includes(t.split("/")[0]) && t.includes("/")) return data.known.has(t) ? 1 : 3;
      return revised.has(t.split("/Rev.")[0]) ? 1 : 2;
    };
    const scopeOf = (context, conference) => {
      const a = split(context);
      return { instrument: a.name, section: a.parts[0] || "", paragraph: a.parts.slice(0, 2).join("."), last: "", act: "", conference };
    };
    const withOwner = (m, o) => ({ ...m, tail: { ...m.tail, owned: o.kind, owner: o.kind === "foreign" ? o.name : "", sign: o.kind === "ours" ? o.name : "", sure: o.sure ? "1" : "" } });
    const ends = (m) => Object.entries(m.tail).some(([k, v]) => v && !M.GIVEN.includes(k));
    const any = (groups) => Object.values(groups).some(Boolean);
    const endOf = (m, told) => told.used < 0 || ends(m) || ["below", "open", "code"].some((n) => m.groups[n]) ? m.end
      : m.end - Math.max(0, (m.groups.items || m.groups.label || "").length - told.used);
    const joinedTo = (told, family) => told.pending === "article" ? { ...told, targets: told.targets.map((t) => `${family}/art.${t.replace(/^art\./, "")}`), kind: "external", candidates: [], pending: "", used: -1, owner: "", partial: false }
      : { ...told, targets: told.targets.map((t) => `${family}/${told.pending.replace(/^annex /, "")}/${t}`), kind: "external", candidates: [], pending: "", used: -1, owner: "", partial: false };
    const after = (scope, m, targets) => {
      if (targets.length && targets[targets.length - 1].startsWith("XI-2/")) return { ...scope, last: targets[0] };
      if (m.form === "act" && targets.length) return { ...scope, act: targets[0] };
      if (m.form === "union") return { ...scope, act: "725/2004" };
      if (m.tail.act) return { ...scope, act: targets.length ? targets[0].slice(0, Math.max(0, targets[0].lastIndexOf("/"))) : "" };
      return scope;
    };
    class Reading {
      constructor(text, scope) {
        Object.assign(this, { text, scope, owners: new Owners(text), told: [], waiting: [] });
        this.known = address.core.includes(scope.instrument);
      }
      meaning(m) { return readers[readOf.get(m.form)](m, this.scope); }
      take(given) {
        const [m, sure] = this.owned(given), told = this.meaning(m), waits = this.waits(m);
        if (told.kind === "skip" && !waits) return;
        const joined = this.waiting.length > 0 && Boolean(C.JOINT.full(this.text, this.told[this.waiting[this.waiting.length - 1][0]][1], m.start));
        if (joined && (sure || (!told.pending && told.kind === "external" && told.targets.length))) this.settle(m, told);
        if (this.waiting.length && !(joined && (told.pending || waits))) this.waiting = [];
        if (told.pending || (waits && !sure)) this.waiting.push([this.told.length, m]);
        this.told.push([m.start, endOf(m, told), told]);
        this.scope = after(this.scope, m, told.targets);
      }
      owned(m) {
        if (!OWNABLE.includes(m.form)) return [m, false];
        if ((m.form === "provision" || m.form === "bare") && (m.groups.items || "").includes("/")) { const o = /^[AB]\//.test(m.groups.items) ? this.owners.beside(m.end) : { kind: "" }; return o.kind ? [withOwner(m, o), true] : [m, false]; }
        const { tail } = m, beside = tail.part || tail.apart;
        if ((OF_PART.includes(m.form) || m.prefix.part || beside) && !this.known && !this.text.slice(m.start, m.end).includes("ISPS")) {
          const o = this.owners.ofPart(m.start, m.end);
          return o.kind === "foreign" || o.kind === "paper" ? [withOwner(m, o), false] : [m, m.form === "provision" && Boolean(beside)];
        }
        if (m.form !== "provision") return [m, false];
        const code = tail.code || "";
        if (Object.entries(tail).some(([k, v]) => v && k !== "code") || any(m.prefix) || code.includes("ISPS")) return [m, Boolean(beside || code.includes("ISPS"))];
        if (this.known) { const o = this.owners.beside(m.end); return o.kind ? [withOwner(m, o), true] : [m, false]; }
        let o = this.owners.of(m.start, m.end);
        if (!o.kind && this.scope.instrument === "ISPS") o = { kind: "ours", name: "ISPS", sure: false };
        return [withOwner(m, o), o.sure];
      }
      waits(m) {
        return m.form === "provision" && !this.known && ["", undefined, "ours", "foreign"].includes(m.tail.owned) && !(m.tail.sure || (m.groups.items || "").includes("/") || any(m.prefix));
      }
      settle(m, told) {
        for (const [n, waiting] of this.waiting) {
          const [start, end, before] = this.told[n];
          if (before.pending && told.targets.length) this.told[n] = [start, end, joinedTo(before, told.targets[0].split("/")[0])];
          else if (m.tail.owned) this.told[n] = [start, end, this.meaning({ ...waiting, tail: m.tail })];
          else if (m.tail.code) this.told[n] = [start, end, this.meaning(withOwner(waiting, { kind: "ours", name: "ISPS", sure: true }))];
        }
      }
    }
    const citation = (text, start, end, told) => {
      const made = { text: text.slice(start, end), start, end, targets: told.targets, kind: told.kind, candidates: told.candidates };
      if (told.pending) return { ...made, targets: [], candidates: [], kind: "external", status: "ambiguous" };
      return { ...made, status: told.targets.length ? C.STATUSES[Math.max(...told.targets.map(gravity))] : "ambiguous" };
    };
    /** The citations of a text; `context` is the clause that it is taken from. */
    const find = (text, context = "") => {
      const [made, given] = plain(text), scope = scopeOf(context, text.includes("onference"));
      const read = new Reading(made.text, scope), whole = address.core.includes(scope.instrument) && !scope.section;
      for (const m of mentions(made.text, given, whole ? numbered(made.text, scope.instrument) : [])) read.take(m);
      const found = [];
      let end = 0;
      for (const [from, to, told] of read.told) {
        const [start, stop] = made.steps.length ? made.origin(from, to) : [from, to];
        if (told.kind === "skip" || start < end || stop <= start) continue;
        found.push(citation(text, start, stop, told));
        end = stop;
      }
      return found.filter((c) => c.targets.length || c.candidates.length || c.status === "ambiguous");
    };
    return { find, split, gravity, statuses: C.STATUSES, unique };
  };
})();

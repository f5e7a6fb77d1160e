/* What the sentences of a text claim of the provisions that they cite: wording.py, quantities.py, sources.py, subject.py, modality.py and claim.py. */
"use strict";
(() => {
  const { cut, unique } = isps.tools;
  const last = (list) => list[list.length - 1];

  isps.claiming = ({ rules, stems, wording }) => {
    const { wording: W, quantities: Q } = rules, F = { ...rules.phrases, ...rules.persons, ...rules.limits, ...rules.sources };
    const { words, stem, stop } = isps.stemming(stems), STOP = new Set(stop), EMPTY = new Set(W.EMPTY), NUMBERS = new Set(W.NUMBERS);

    // --- wording.py -----------------------------------------------------------------------------------------------------------
    const sizes = new Map();
    for (const name of Object.keys(wording.names)) {
      const all = name.split(" ");
      sizes.set(all[0], unique([...(sizes.get(all[0]) || []), all.length]).sort((a, b) => b - a));
    }
    const one = (word) => {
      const w = word.replace(/'s$/, "").replace(/’s$/, "");
      if (w.length > 4 && w.endsWith("ies")) return `${w.slice(0, -3)}y`;
      return w.length > 3 && w.endsWith("s") && w[w.length - 2] !== "s" ? w.slice(0, -1) : w;
    };
    const told = new Map(), formOf = (w) => isps.has(wording.forms, w) ? wording.forms[w] : w;
    const telling = (text) => {
      const out = [];
      for (const w of words(text)) {
        if (STOP.has(w)) continue;
        const s = stem(formOf(w));
        if (s.length > 1 && !EMPTY.has(s)) out.push(s);
      }
      return out;
    };
    const fullOf = (name) => { if (!told.has(name)) told.set(name, telling(wording.names[name][1])); return told.get(name); };
    const namesIn = (text) => {
      const at = W.WORD.all(text).map((m) => [m.start, m.end - (/['’]s$/.test(m[0]) ? 2 : 0)]), said = at.map(([a, b]) => one(text.slice(a, b).toLowerCase())), out = [];
      for (let n = 0; n < said.length;) {
        let size = (sizes.get(said[n]) || []).find((k) => n + k <= said.length && isps.has(wording.names, said.slice(n, n + k).join(" ")) && !(said[n + k - 1] === "up" && said[n + k] === "to")) || 0;
        const shown = text.slice(at[n][0], at[n][1]);
        if (size === 1 && STOP.has(said[n]) && (shown !== shown.toUpperCase() || shown === shown.toLowerCase())) size = 0;
        if (size) out.push([at[n][0], at[n + size - 1][1], said.slice(n, n + size).join(" ")]);
        n += size || 1;
      }
      return out;
    };
    /** The verb of the clauses for everyday words at a place. */
    const spoken = (text, at) => {
      const first = namesIn(text.slice(at, at + W.LONG))[0];
      return first && first[0] === 0 && wording.names[first[2]][0] === null ? wording.names[first[2]][1] : "";
    };
    /** The telling stems of a text, each once, in order. */
    const memo = (made) => {
      const kept = new Map();
      return (text) => {
        let found = kept.get(text);
        if (!found) { if (kept.size >= 20000) kept.clear(); kept.set(text, found = made(text)); }
        return found;
      };
    };
    const stemsOf = memo((text) => {
      const out = [];
      let from = 0;
      for (const [start, end, name] of namesIn(text)) {
        out.push(...telling(text.slice(from, start)), ...(wording.names[name][1] ? fullOf(name) : telling(text.slice(start, end))));
        from = end;
      }
      out.push(...telling(text.slice(from)));
      return unique(out.map((s) => isps.has(wording.verbs, s) ? wording.verbs[s] : s));
    });
    /** The stems of verbs, also of those that tell nothing of what a sentence is about. */
    const deeds = memo((text) => unique(words(text).filter((w) => !STOP.has(w)).map((w) => stem(formOf(w))).map((s) => isps.has(wording.verbs, s) ? wording.verbs[s] : s)));
    const mentions = (text) => namesIn(text).map(([start, end, name]) => ({ role: wording.names[name][0], start, end })).filter((m) => m.role !== null);
    const isNumber = (s) => NUMBERS.has(s) || /^\p{Nd}+$/u.test(s);

    // --- quantities.py --------------------------------------------------------------------------------------------------------
    const bound = (before) => { const near = before.slice(-60); return Q.LEAST.test(near) ? "least" : Q.MOST.test(near) ? "most" : ""; };
    const numbered = (m, by) => {
      const said = m.groups.number.toLowerCase(), value = isps.has(Q.NUMBERS, said) ? Q.NUMBERS[said] : Number(said.replace(/[ ,]/g, ""));
      const made = (unit, v = value, end = m.end, also = []) => [{ value: v, unit, start: m.start, end, bound: by, also }];
      if (m.groups.share) return made("percent");
      if (m.groups.unit) return made("days", value * Q.DAYS[m.groups.unit.toLowerCase()]);
      if (["one", "zero", "half", "quarter", "hundred"].includes(said) && !(said === "one" && by)) return [];
      const kinds = ((m.groups.noun || m.groups.listed).toLowerCase().match(/[a-z/-]+/g) || []).filter((w) => w.length > 3).map(stem);
      return kinds.length && !(value >= 1900 && value <= 2100) ? made(kinds[0], value, m.start + m.groups.number.length, kinds.slice(1)) : [];
    };
    const quantities = (text) => [].concat(...Q.FOUND.all(text).map((m) => {
      const g = m.groups, { start, end } = m, by = bound(text.slice(0, start)) || (Q.FOLLOWED.match(text, start) ? "least" : ""), made = (value, unit, b = "") => ({ value, unit, start, end, bound: b, also: [] });
      if (g.rate) { const [number, unit] = Q.RATES[g.rate.toLowerCase()]; return [made(number * Q.DAYS[unit], "days", by)]; }
      if (g.level || g.bare) return (g.level || g.bare).match(/[123]/g).map((d) => made(Number(d), "level"));
      if (g.each) { const name = last(cut(g.each.toLowerCase())); return [made(name === "quarter" ? 90 : Q.DAYS[name], "days", by)]; }
      if (g.day) return [made(10000 * Number(g.year) + 100 * (Q.MONTHS.indexOf(g.month.toLowerCase()) + 1) + Number(g.day), "date")];
      if (g.part) return [{ value: Q.PARTS[g.part.toLowerCase()], unit: "percent", start, end: start + g.part.length, bound: by, also: [] }];
      if (g.ordinal || g.ordinal2) return [made(Q.ORDINALS[(g.ordinal || g.ordinal2).toLowerCase()], "nth")];
      return g.number ? numbered(m, by) : [];
    }));
    const counts = (a, b) => a.unit === b.unit || (a.unit !== "days" && b.unit !== "days" && [a.unit, ...a.also].some((u) => [b.unit, ...b.also].includes(u)));
    const same = (a, b) => a.unit === "date" ? a.value === b.value : Math.abs(a.value - b.value) <= 0.02 * Math.max(a.value, b.value);
    const opposed = (a, b) => a.bound !== b.bound && Boolean(a.bound && b.bound);

    // --- sources.py ----------------------------------------------------------------------------------------------------------
    const named = (c) => F.NAMED.test(c.text);
    /** Whether a citation says where its sentence stands: 2 surely, 1 likely, 0 it is part of what the sentence says. */
    const authority = (text, start, end, c) => {
      const before = text.slice(start, c.start), after = F.OF_CODE.sub(text.slice(c.end, end), ""), sure = named(c) ? 2 : 1;
      const opened = Math.max(before.lastIndexOf("("), before.lastIndexOf("["));
      if (c.text.includes("(") && after.startsWith(")")) return sure;
      if (opened > Math.max(before.lastIndexOf(")"), before.lastIndexOf("]"))) {
        const inside = before.slice(opened + 1) + after.split(/[)\]]/)[0];
        return cut(F.BESIDE.sub(inside, " ")).filter((w) => /^\p{L}/u.test(w)).length <= 2 ? sure : 0;
      }
      const on = Boolean(F.ON.match(after));
      const begun = Math.max(0, ...F.CLAUSE.all(before).map((m) => m.end));
      if (F.OPENING.match(before) || F.OPENING.match(before.slice(begun)) || F.SAYS.match(after) || F.HEADING.test(before) || F.BINDING.test(before) || ((F.CLOSING.test(before) || F.SOFTLY.test(before)) && !on)) return sure;
      return F.EMBEDDED.test(before) ? 0 : 1;
    };

    // --- subject.py -----------------------------------------------------------------------------------------------------------
    const first = (part) => { const m = /^[^\p{L}\p{N}]*(?:(?:that|the|an?|each|every|any|both|either|neither|such|its|this|all|no|one|then|also|under|by)(?![\p{L}\p{N}_])[\s,]*|[\p{Nd}.)(]+\s+|[\s,(]+)*/iu.exec(part); return m ? m[0].length : 0; };
    const run = (part, all, from) => {
      const out = [];
      let at = from;
      for (const m of all) {
        if (!out.length && (m.start > at + 12 || m.start < at - 2)) { if (m.start < at - 2) continue; return []; }
        if (out.length && !F.JOINED.full(part, at, m.start)) break;
        if (!m.role || /^['’]s/.test(part.slice(m.end, m.end + 2))) return [];
        out.push(m.role);
        at = m.end;
      }
      return out;
    };
    const owned = (part, all) => {
      const out = [];
      for (const m of all) {
        const before = last(out);
        if (before && /^['’]s $/.test(part.slice(before.end, m.start))) out[out.length - 1] = { role: m.role, start: before.start, end: m.end };
        else out.push(m);
      }
      return out;
    };
    const answering = (part, all) => {
      const found = run(part, all, first(part));
      return found.length > 0 && Boolean(F.ANSWERING.match(part, all[found.length - 1].end));
    };
    /** The role that some words name and nothing beside: "the SSO", but not "the ship approaches". */
    const roleIn = (given) => { const words = given.trim(), m = mentions(words).find((x) => x.start === 0 && x.end === words.length); return m ? m.role : ""; };
    const addressed = (before) => { const found = F.ADDRESS.all(before); return found.length ? roleIn(last(found).groups.whom) : ""; };
    /** The mentions with those who speak and those who are spoken to, where it is told who they are. */
    const persons = (part, all, whom) => {
      const speaker = F.SPEAKER.search(part), found = [];
      for (const m of F.PERSON.all(part)) {
        const spoke = speaker && speaker.end === m.start, told = m.groups.whom || (spoke ? speaker.groups.whom : "");
        const role = (told && roleIn(told)) || (m.groups.who.toLowerCase() === "you" ? whom : "");
        if (role) found.push({ role, start: spoke ? speaker.start : m.start, end: m.end });
      }
      return [...found, ...all.filter((m) => !found.some((f) => f.start <= m.start && m.start < f.end))].sort((a, b) => a.start - b.start);
    };
    /** The verb behind those who act, in the number that they have; else "". */
    const behind = (part, all) => {
      if (!all.length) return null;
      const end = last(all).end, several = all.length > 1 || part.slice(last(all).start, end).endsWith("s");
      return F.PRESENT.match(part, end) || (several ? F.PLURAL.match(part, end) : null);
    };
    const acts = (part, all) => { const found = behind(part, all); return found ? found[1].toLowerCase() : ""; };
    /** Whether a part tells of what somebody does about a clause in which words of force may stand: "decides which ships must". */
    const deciding = (part) => {
      const all = owned(part, mentions(part)), verb = F.LEADING.match(part) ? null : behind(part, all.slice(0, run(part, all, first(part)).length));
      return verb !== null && Boolean(F.ASKED.match(part, verb.end));
    };
    const doing = (part, forceEnd) => {
      const all = forceEnd < 0 ? owned(part, mentions(part)) : [];
      return acts(part, all.slice(0, run(part, all, first(part)).length));
    };
    const actors = (part, forceEnd, words, whom) => {
      const told = F.REPORTED.match(part);
      if (told && told.end < forceEnd) return actors(part.slice(told.end), forceEnd - told.end, words, whom);
      const dear = F.ADDRESS.match(part);
      if (dear && dear.end < forceEnd && roleIn(dear.groups.whom)) return actors(part.slice(dear.end), forceEnd - dear.end, words, whom);
      const after = forceEnd >= 0 ? part.slice(forceEnd) : part, all = owned(part, persons(part, mentions(part), whom));
      const led = (words || "").toLowerCase().endsWith(" to be") ? " be " : "", passive = forceEnd >= 0 ? F.PASSIVE.search(led + after) : F.DONE.search(part);
      for (const duty of F.DUTY_OF.all(part)) {
        if (part.slice(0, duty.start).endsWith("not ")) continue;
        const found = run(part, all.filter((m) => m.start >= duty.end - 1), duty.end);
        if (found.length) return found;
      }
      const own = all.find((m) => m.role && F.OWNED.match(part, m.end));
      if (own) return [own.role];
      if (passive && !(forceEnd < 0 && (answering(part, all) || deciding(part)))) {
        for (const by of F.BY.all(part, forceEnd >= 0 ? forceEnd : 0)) {
          const found = run(part, all.filter((m) => m.start >= by.end - 1), by.end);
          if (found.length) return found;
        }
        return [];
      }
      if (forceEnd < 0) {
        const found = run(part, all, first(part)), end = found.length ? all[found.length - 1].end : 0;
        return F.ANSWERING.match(part, end) || acts(part, all.slice(0, found.length)) ? found : [];
      }
      const head = part.slice(0, forceEnd), said = words.toLowerCase();
      if (F.CONTROL.match(words)) {
        const rest = /^(?:\s|that\b|the\b|an?\b|each\b|every\b)*/.exec(part.slice(forceEnd)), at = forceEnd + rest[0].length;
        const later = all.filter((m) => m.start >= at - 1), found = run(part, later, at);
        const until = found.length ? later[found.length - 1].end : 0;
        if (said.startsWith("make") && found.length && F.ANSWERABLE.match(part, until)) return found;
        return part.slice(forceEnd, at).trim().startsWith("that") || said.startsWith("let") || said.startsWith("make") || (found.length && /^\s+(?:to|from)(?![\p{L}\p{N}_])/u.test(part.slice(until))) ? found : [];
      }
      const lead = F.LEADING.match(head), at = lead && head.includes(",") ? head.lastIndexOf(",") + 1 : 0, inside = all.filter((m) => at <= m.start && m.start < forceEnd);
      const found = run(part, inside, first(part.slice(at)) + at);
      if (!found.length && lead && inside.length && !part.slice(last(inside).end, forceEnd - said.length).trim()) return last(inside).role ? [last(inside).role] : [];
      const begun = inside.filter((m) => m.start >= first(part.slice(at)) + at - 2), between = found.length ? part.slice(begun[found.length - 1].end, forceEnd - said.length) : "";
      return F.QUALIFIED.match(between) ? found : [];
    };

    // --- claim.py -------------------------------------------------------------------------------------------------------------
    const sentences = (text) => {
      const out = [], stretch = (from, to) => { const t = text.slice(from, to).replace(/\s+$/, ""); if (t) out.push([from, from + t.length]); };
      let start = 0;
      for (const m of F.END.all(text)) {
        if (m[0][0] === "." && F.SHORT.test(text.slice(Math.max(0, m.start - 8), m.start))) continue;
        stretch(start, m[0].trim() ? m.end : m.start);
        start = m.end;
      }
      stretch(start, text.length);
      return out;
    };
    const blanked = (sentence, start, cited) => {
      let out = sentence;
      for (const c of cited) { const a = c.start - start, b = Math.min(c.end - start, out.length); out = out.slice(0, a) + " ".repeat(Math.max(0, b - a)) + out.slice(b); }
      return out.replace(/\n/g, " ");
    };
    const BESIDE = /^[\s,;()/]*(?:and|or|with|to|in|of|read|conjunction|also|see|the|section|paragraph|SOLAS|ISPS|Code|[\s,;])*$/;
    const groups = (text, cited) => {
      const out = [];
      for (const c of cited) { const group = last(out); if (group && BESIDE.test(text.slice(last(group).end, c.start))) group.push(c); else out.push([c]); }
      return out;
    };
    const enclosed = (text, group, end) => {
      const before = text.slice(Math.max(0, group[0].start - 60), group[0].start);
      return before.lastIndexOf("(") > before.lastIndexOf(")") && text.slice(last(group).end, Math.min(end, last(group).end + 60)).includes(")");
    };
    const closing = (text, at, end) => { const found = text.slice(0, Math.min(end, at + 60)).indexOf(")", at); return found >= 0 ? found + 1 : at; };
    const subordinate = (before, told = false, after = false) => {
      const all = F.OPENED.all(before), opened = last(all);
      if (F.CLEFT.test(before) || !opened) return false;
      const rest = before.slice(opened.end), aside = opened.groups.relative && F.ASIDE.match(rest), said = aside ? rest.slice(aside.end) : rest;
      if ((told && F.ASKING.full(opened[0])) || (F.LIMITING.full(opened[0]) && F.FINITE.test(said))) return false;
      if (all.slice(0, -1).some((o) => F.LIMITING.full(o[0]) && !before.slice(o.end).includes(","))) return true;
      if (said.includes(",") || (!after && opened[0].toLowerCase() === "that" && said.trim())) return false;
      return opened.groups.relative ? after || cut(said).length < 3 || /^\s+(?:the|an?|its|their|each|every)(?![\p{L}\p{N}_])/u.test(said) : cut(said).length < 11;
    };
    const kindOf = (m) => ["unbound", "free", "must", "should", "may"].find((k) => m.groups[k]) || "";
    const denies = (part, m, near) => {
      const said = m[0].toLowerCase(), before = part.slice(0, m.start), on = F.SOFTENED.sub(part.slice(m.end), ""), but = F.BUT.search(on), denial = F.NOT.search(on);
      const near_ = denial !== null && denial.start <= rules.modality.NEAR && !(but && but.start <= denial.start);
      return F.CANNOT.includes(said) || Boolean(m.groups.ban) || (["should", "may"].includes(kindOf(m)) && F.NOT.test(m[0])) || near_ || (Boolean(F.DENYING.match(part)) && !before.includes(":") && !F.TURNING.test(before))
        || (before.includes(",") && Boolean(F.DENYING.match(part.slice(before.lastIndexOf(",") + 1)))) || F.DENIED.test(before) || F.NEVER.test(near) || (Boolean(rules.modality.LETTING.full(m[0])) && rules.modality.NOT_LET.test(before));
    };
    const forceOf = (part) => {
      const found = F.FORCE.all(part).filter((x) => !F.MERELY.test(part.slice(0, x.start))), m = found.find((x) => !subordinate(part.slice(0, x.start), kindOf(x) === "free"));
      if (!m) return ["", F.NOT.test(part), -1, [], ""];
      const kind = kindOf(m), negative = !F.SOFTER.includes(kind) && denies(part, m, part.slice(Math.max(0, m.start - 40), m.end + 25));
      if (F.JOINING.test(part.slice(0, m.start))) return [kind, negative, m.end, ["may", "must", "should"].filter((k) => k !== kind), m[0]];
      const rest = found.filter((x) => x.start > m.end + 1 && !F.INSISTING.match(part, x.start) && (F.WISHED.match(x[0]) || !subordinate(part.slice(0, x.start), false, true) || F.ADDED.search(part, m.end, x.start))), conceding = F.CONCEDING.match(part) ? found.filter((x) => x.start < m.start) : [], all = [...rest, ...conceding], denied = all.some((x) => F.CANNOT.includes(x[0].toLowerCase())) && !negative;
      return [kind, negative, m.end, unique(all.map(kindOf).filter((k) => k && (denied || k !== kind))).sort(), m[0]];
    };
    const verbOf = (part, at, said) => {
      const duty = F.DUTY_OF.search(at >= 0 ? part.slice(0, at) : part), tasked = duty && !F.STRESSED.match(duty[0]) ? F.TO.search(part, duty.end) : null;
      if (tasked) return spoken(part, tasked.end - tasked[1].length) || tasked[1].toLowerCase();
      if (at >= 0 && F.SEEING.match(part, at)) return "ensure";
      const to = () => F.TO.search(part, at);
      let rest = at >= 0 && F.CONTROL.match(said) && !F.THAT.match(part, at) ? to() : null;
      if (!(at >= 0 && F.CONTROL.match(said) && !F.THAT.match(part, at))) {
        rest = at >= 0 ? F.VERB.match(part, at) : F.DONE.search(part);
        if (rest && at >= 0 && F.LINKING.full(rest[1])) rest = F.INFINITIVE.test(said) ? to() : null;
      }
      return rest ? spoken(part, rest.end - rest[1].length) || rest[1].toLowerCase() : "";
    };
    /** Whether the rest of a sentence only says whose task it is. */
    const backs = (rest) => {
      let words = rest;
      for (const m of mentions(rest).reverse()) words = words.slice(0, m.start) + words.slice(m.end);
      return cut(rest).length <= 2 * rules.claim.SHORT && F.BACK.test(rest) && stemsOf(words).length < 2;
    };
    const asked = (sentence) => sentence.includes("?") || Boolean(F.QUESTION.match(sentence));
    const ofSentence = (text, start, end, cited) => {
      const out = [], sentence = blanked(text.slice(start, end), start, cited), all = groups(text, cited);
      const cuts = [start, ...all.slice(0, -1).map((g) => closing(text, last(g).end, end)), end];
      const apart = all.length > 1 && all.every((g) => enclosed(text, g, end));
      (apart ? all : [cited]).forEach((group, n) => {
        const [from, to] = apart ? [cuts[n], cuts[n + 1]] : [start, end], weights = group.map((c) => authority(text, start, end, c)), sure = Math.max(...weights), sources = group.filter((c, k) => weights[k] === sure);
        const said = sentence.slice(from - start, to - start);
        let at = 0;
        for (const until of [...F.PART.all(said).map((m) => m.end).filter((end) => !backs(said.slice(end))), said.length]) {
          const part = said.slice(at, until);
          if (cut(part).length > 2) {
            const decided = deciding(part), [kind, negative, where, further, words] = decided ? ["", false, -1, [], ""] : forceOf(part), always = F.ALWAYS.sub(sentence, " ");
            const released = kind === "may" || kind === "should" ? F.RELEASED.search(sentence, from + at - start + where) : null;
            const force = released && !negative ? "unbound" : kind, others = released ? [] : further, plain = force === "unbound" ? F.RELEASED.sub(part, " ") : part;
            const whom = addressed(text.slice(Math.max(0, start - rules.claim.BEFORE), from + until));
            out.push({
              start: from + at, end: from + until, words: part, sentence, cited: sources, force, negative, actors: actors(part, where, words, whom), authority: sure, meta: !released && F.META.test(F.CONTRAST.sub(sentence, " ")), assigned: F.DUTY_OF.test(part) || F.OWNED.test(part) || F.BEARING.test(part),
              targets: unique([].concat(...sources.map((c) => c.targets))), asks: asked(sentence), about: F.FORCE.sub(F.ALWAYS.sub(F.ISPS.sub(plain, " "), " "), " "), verb: (decided ? "" : verbOf(part, where, words)) || doing(part, where), others, before: text.slice(Math.max(0, start - rules.claim.BEFORE), start), beside: unique([].concat(...cited.map((c) => c.targets))),
              limits: F.CONDITION.all(always).map((m) => always.slice(m.start).split(/[,;(]/)[0].slice(0, 160)), universal: F.ALWAYS.all(sentence).some((m) => m[0].slice(0, 7).toLowerCase() !== "without" || !F.NOT.test(sentence.slice(0, m.start))),
            });
          }
          at = until;
        }
      });
      return out;
    };
    /** The claims of a text: one or more for each sentence that cites. */
    const claims = (text, cited) => {
      const left = [...cited], out = [];
      let before = -1;
      for (const [start, end] of sentences(text)) {
        const here = [];
        while (left.length && left[0].start < end) here.push(left.shift());
        if (here.length) {
          const words = blanked(text.slice(start, end), start, here), back = before >= 0 && cut(words).length <= rules.claim.SHORT && F.BACK.test(words);
          const named = F.LABEL.match(text.slice(0, here[0].start), start), rest = named ? cut(blanked(text.slice(named.end, end), named.end, here)) : [];
          const label = named && (F.DUTY_OF.test(named[0]) || (F.FORCE.test(named[0]) && rest.length <= rules.claim.SHORT)) ? null : named;
          out.push(...ofSentence(text, back ? before : label ? label.end : start, end, here));
        }
        before = here.length ? -1 : start;
      }
      return out;
    };
    return { claims, sentences, stem, stems: stemsOf, deeds, mentions, isNumber, quantities, counts, same, opposed, authority, named, asked, phrases: F };
  };
})();

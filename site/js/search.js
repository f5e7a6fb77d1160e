/* The search of the command line in the browser: analysis.py, query.py, ranking.py, finder.py, snippet.py and answer.py over the same
   tables. No constant and no pattern stands here: all come with the data. */
"use strict";
(() => {
  const pattern = ([source, flags], more = "") => new RegExp(source, flags + more);
  const own = (table, key) => isps.has(table, key) ? table[key] : undefined;
  const add = (map, key, x) => map.set(key, (map.get(key) || 0) + x);
  const matches = function* (text, by) {
    by.lastIndex = 0;
    for (let m = by.exec(text); m; m = by.exec(text)) yield m;
  };

  function engine(data, statements, reader) {
    const { analysis: A, query: Q, ranking: R, finder: F, snippet: S, answer: W } = data;
    const even = (x) => Math.round(x * 10 ** R.digits) / 10 ** R.digits;

    // --- analysis.py ------------------------------------------------------------------------------------------------
    const STOP = new Set(A.stop), WHOLE = new Set(A.whole), TOKEN = new RegExp(A.token, "g");
    const words = (text) => {
      const flat = text.replace(/’/g, "'").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
      return (flat.match(TOKEN) || []).map((w) => (w.endsWith("'s") ? w.slice(0, -2) : w).replace(/'/g, ""));
    };
    const known = new Map();
    const stem = (word) => {
      if (!known.has(word)) known.set(word, reduced(word));
      return known.get(word);
    };
    const stemmed = (text) => new Set(words(text).map(stem));
    const STEPS = A.steps.map((step) => step.map(([source, more]) => [new RegExp(`^(?:${source})$`), more]));
    const reduced = (raw) => /^\d/.test(raw) || raw.length < 4 || WHOLE.has(raw) ? raw : STEPS.reduce((word, step) => {
      const [fitting, more] = step.find(([by]) => by.test(word)) || [];
      return fitting ? fitting.exec(word).slice(1).join("") + more : word;
    }, raw);

    // --- the index --------------------------------------------------------------------------------------------------
    const numbers = (packed) => {
      let at = 0;
      return () => {
        let n = 0, place = 1, digit;
        while ((digit = packed.charCodeAt(at++) - data.first) >= data.half) { n += (digit - data.half) * place; place *= data.half; }
        return n + digit * place;
      };
    };
    const rising = (next) => { let n = 0; return Array.from({ length: next() }, () => (n += next())); };
    const each = (list, packed, read) => { const next = numbers(packed); return list.map(() => read(next)); };
    const stems = data.stems.split(" "), number = new Map(stems.map((s, n) => [s, n]));
    const units = [].concat(...data.units.map(([name, labels]) => labels.split(" ").map((l) => `${name}/${l}`)));
    const unitOf = new Map(units.map((u, n) => [u, n]));
    let weight = 0;
    const postings = each(stems, data.postings, rising)
      .map((held) => held.map((unit) => [unit, (data.weights.charCodeAt(weight++) - data.first) / data.steps]));
    const telling = (holding) => Math.log(1 + (data.documents - holding + 0.5) / (holding + 0.5));
    const idfOf = each(stems, data.frequency, (next) => telling(next())), unseen = telling(0);
    const idf = (s) => number.has(s) ? idfOf[number.get(s)] : unseen;
    const asked = each(stems, data.asked, rising), asker = [], norms = [];
    each(units, data.questions, (next) => next()).forEach((count, unit) => { for (; count; count--) asker.push(unit); });
    asked.forEach((all, s) => { for (const q of all) norms[q] = (norms[q] || 0) + idfOf[s] ** 2; });

    // --- query.py ---------------------------------------------------------------------------------------------------
    const vocabulary = Q.vocabulary.split(" "), common = new Set(vocabulary), named = new Set(Q.named);
    const cues = Q.cues.map(([kind, cue]) => [kind, pattern(cue)]);
    const phrases = function* (list) {
      for (let n = 0; n < list.length; n++)
        for (let length = 1; length <= Math.min(Q.longest, list.length - n); length++) yield list.slice(n, n + length).join(" ");
    };
    function within(first, second, edits) {
      if (Math.abs(first.length - second.length) > edits) return false;
      let n = 0;
      while (n < first.length && first[n] === second[n]) n++;
      const a = first.slice(n), b = second.slice(n);
      if (!a || !b || !edits) return a === b || (edits > 0 && a.length + b.length <= edits);
      return (a[0] === b[1] && a[1] === b[0] && within(a.slice(2), b.slice(2), edits - 1))
        || [[1, 1], [1, 0], [0, 1]].some(([x, y]) => within(a.slice(x), b.slice(y), edits - 1));
    }
    function mended(word) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word) || common.has(word) || STOP.has(word) || named.has(stem(word))) return word;
      for (let edits = 1; edits <= (word.length < Q.sure ? 1 : 2); edits++) {
        const better = vocabulary.find((w) => (w[0] === word[0] || w.slice(0, 2) === word[1] + word[0]) && within(word, w, edits));
        if (better) return better;
      }
      return word;
    }
    function* read(typed) {
      for (let n = 0, length = 1; n < typed.length; n += length) {
        let found;
        for (length = Math.min(Q.together, typed.length - n); length && !found; length -= !found) found = own(Q.abroad, typed.slice(n, n + length).join(""));
        length = length || 1;
        const word = own(Q.spellings, typed[n]) || typed[n];
        yield found ? [`${typed.slice(n, n + length).join(" ")} (${found[1]})`, found[0]] : [word, mended(word)];
      }
    }
    function understand(raw) {
      const text = raw.slice(0, Q.length), plain = words(text), corrected = [], kept = [];
      for (const [typed, better] of read(plain.slice(0, Q.words))) {
        if (better !== typed) corrected.push([typed, better]);
        kept.push(...words(better).filter((w) => !STOP.has(w)));
      }
      const mine = kept.map(stem), weights = new Map(), expanded = new Set(), roles = new Set();
      for (const s of mine) add(weights, s, 1);
      for (const phrase of phrases(mine)) {
        for (const [other, x] of own(Q.expansions, phrase) || []) {
          expanded.add(other);
          for (const s of other.split(" ")) weights.set(s, Math.max(weights.get(s) || 0, x));
        }
        if (own(Q.roles, phrase)) roles.add(Q.roles[phrase]);
      }
      const kinds = new Set(cues.filter(([, cue]) => cue.test(plain.join(" "))).map(([kind]) => kind));
      return { text: raw, stems: weights, own: mine, expanded: [...expanded], corrected, roles: [...roles], kinds };
    }

    // --- ranking.py -------------------------------------------------------------------------------------------------
    const compare = (a, b) => even(b[0]) - even(a[0]) || (a[1] < b[1] ? -1 : 1);
    const weighed = (query) => [...query.stems].map(([s, w]) => [s, w * idf(s)]);
    function lexical(query) {
      const raw = weighed(query), total = raw.reduce((sum, [, w]) => sum + w, 0), scores = new Map();
      for (const [s, w] of raw) for (const [unit, held] of number.has(s) ? postings[number.get(s)] : []) add(scores, unit, (w / total) * held);
      return scores;
    }
    /** Likeness of a query to the questions of every unit: the cosine with the nearest, and a share of that with the second. */
    function likeness(query) {
      const raw = weighed(query), norm = Math.sqrt(raw.reduce((sum, [, x]) => sum + x * x, 0)), sums = new Map(), best = new Map();
      for (const [s, x] of raw) for (const q of number.has(s) ? asked[number.get(s)] : []) add(sums, q, (x / norm) * idf(s));
      for (const [q, sum] of sums) {
        const x = sum / Math.sqrt(norms[q]), [first, second] = best.get(asker[q]) || [0, 0];
        best.set(asker[q], x > first ? [x, first] : [first, Math.max(second, x)]);
      }
      return (unit) => { const [first, second] = best.get(unit) || [0, 0]; return first + R.second * second; };
    }
    function order(query, best) {
      const like = likeness(query), first = best.map(([x, id, unit]) => [x + R.question * like(unit), id, unit]).sort(compare);
      const leading = new Map(first.slice(0, R.from).map(([x, , unit]) => [unit, x]));
      return first.map(([x, id, unit]) => [x + R.near * Math.max(0, ...(own(data.near, unit) || []).map((n) => leading.get(n) || 0)), id, unit]).sort(compare);
    }

    // --- finder.py --------------------------------------------------------------------------------------------------
    function ranked(query, scores, { groups, force, role, pool = R.pool }) {
      const wanted = new Set(groups.map((g) => F.groups.indexOf(g))), to = role && new Set(own(data.spoken, role) ? rising(numbers(data.spoken[role])) : []);
      const chosen = [...scores].filter(([unit]) => wanted.has(data.groups[unit])
        && (!force || data.forces[unit].split(" ").includes(force)) && (!role || to.has(unit)));
      return order(query, chosen.map(([unit, x]) => [x, units[unit], unit]).sort(compare).slice(0, pool));
    }
    /** Ids when a text is nothing but a citation, for a bare number what it could mean; and what is wrong with one that is not held. */
    const cited = (text) => {
      let ids = [];
      if (!/\p{Nd}/u.test(text) || text.length > Q.length) return { ids, wrong: "" };
      try { ids = reader.typed(text); }
      catch (error) { if (!(error instanceof isps.AddressError)) throw error; ids = error.candidates; }
      const held = ids.filter(reader.held);
      return { ids: held, wrong: ids.length && !held.length ? reader.absent(ids[0]) : "" };
    };
    /** Everything that a search shows; texts are loaded as they are needed. */
    async function find(text, { limit = 10, groups = [], force = "", role = "" } = {}) {
      const query = understand(text), { ids, wrong } = cited(text);
      if (ids.length || wrong) return { query, citation: ids, wrong, answer: null, hits: await shown(ids, query, true), elsewhere: [] };
      const scores = lexical(query), found = ranked(query, scores, { groups: groups.length ? groups : F.core, force, role });
      const beyond = groups.length ? [] : ranked(query, scores, { groups: F.elsewhere, force, role, pool: F.pool }).slice(0, F.shown);
      return {
        query, citation: [], wrong: "", answer: await answered(query, found.slice(0, F.answering).map(([, id]) => id)),
        hits: await shown(found.slice(0, limit).map(([, id]) => id), query),
        elsewhere: await shown(beyond.filter(([x]) => x >= F.beyond).map(([, id]) => id), query),
      };
    }

    // --- snippet.py -------------------------------------------------------------------------------------------------
    const clause = isps.clause, SENTENCE = pattern(S.sentence, "g"), WORD = pattern(S.word, "gu");
    const marks = (text, wanted) => [...matches(text, WORD)].filter((m) => words(m[0]).some((w) => !STOP.has(w) && wanted.has(stem(w))))
      .map((m) => [m.index, m.index + m[0].length]);
    function snippet(c, query, whole) {
      const wanted = new Map(weighed(query)), sentences = [];
      for (const part of [c, ...c.children]) for (const [raw] of matches(part.text, SENTENCE)) if (raw.trim()) sentences.push([part.id, raw.trim().replace(/^- /, "")]);
      if (!c.text && !c.children.length) sentences.push([c.id, c.heading[c.heading.length - 1] || ""]);
      let id = c.id, said = "", top = -1;
      for (const [part, sentence] of whole ? sentences.slice(0, 1) : sentences) {
        const held = stemmed(sentence), sum = [...wanted].reduce((all, [s, x]) => held.has(s) ? all + x : all, 0);
        const value = even(part === c.id ? sum : sum / S.better);
        if (value > top) [id, said, top] = [part, sentence, value];
      }
      if (said.length > S.longest) {
        const [first] = marks(said, wanted)[0] || [0], start = said.slice(0, Math.max(0, first - S.before)).lastIndexOf(" ") + 1;
        const piece = said.slice(start, start + S.longest), end = piece.lastIndexOf(" ");
        said = `${start ? "… " : ""}${end < 0 ? piece : piece.slice(0, end)} …`;
      }
      return { id, text: said, marks: marks(said, wanted) };
    }
    const shown = (ids, query, whole = false) => Promise.all(ids.map(async (unit) => {
      const parts = own(data.parts, unitOf.get(unit)) || [];
      if (whole && !(await clause(unit))) { const [text, force] = reader.title(unit); return { unit, id: unit, text, marks: [], heading: [], force }; }
      const c = (await clause(unit)) || (parts[0] && (await clause(parts[0]))) || { id: unit, heading: [], text: "", children: [], force: "" };
      return { unit, ...snippet(c, query, whole), heading: c.heading, force: c.force, recalled: c.recalled, official: c.official };
    }));

    // --- answer.py --------------------------------------------------------------------------------------------------
    const ASKING = new Set(W.asking), DEFINING = new Set(W.defining), MODALS = W.modals.map(([cue, forces]) => [pattern(cue), forces]);
    const DEFINITION = new RegExp(`^(?:${W.definition[0]})`), OFTEN = pattern(W.often);
    const meets = (others, held) => others.some((o) => o.split(" ").every((p) => held.has(p)));
    const coverage = (content, text) => {
      const held = stemmed(text), sum = (all) => all.reduce((total, c) => total + idf(c[0]), 0);
      return even(sum(content.filter((c) => meets(c, held))) / sum(content));
    };
    /** What a paragraph says that may answer, with its words. */
    const told = (units, kinds) => Promise.all(statements.filter(([unit, , kind]) => units.includes(unit) && kinds.includes(kind))
      .map(async ([unit, id, , at, actor = "", modal = "", force = "", action = "", object = "", binds = 0]) => {
        const text = typeof at === "string" ? at : (await clause(id)).text.substr(...at);
        return { unit, id, text, actor, modal, force, binds, said: `${action} ${object} ${text}`, deed: `${action} ${object.split(/\s+/).slice(0, W.deed).join(" ")}` };
      }));
    async function answered(query, ids) {
      const content = [...new Set(query.own)].filter((s) => !ASKING.has(s) && !STOP.has(s)).map((s) => [s, ...(own(Q.expansions, s) || []).map(([o]) => o)]);
      const sides = Object.keys(W.sides).filter((name) => query.own.some((s) => W.sides[name].includes(s)));
      const fits = (unit) => sides.length !== 1 || ["-", sides[0][0]].includes(data.sides[unitOf.get(unit)]);
      const made = (kind, first, more = {}) => ({ kind, actors: [], modal: first.modal || "", clause: first.id, text: first.text, also: [], never: [], ...more });
      if (!["actor", "period", "content"].some((kind) => query.kinds.has(kind))) return null;
      if (DEFINITION.test(query.text.toLowerCase())) {
        const id = own(W.terms, query.own.filter((s) => !DEFINING.has(s)).join(" ")), c = id && (await clause(id));
        if (c && c.text) return made("definition", c);
      }
      if (own(Q.roles, content.map(([s]) => s).join(" "))) return null;
      if (content.length && query.kinds.has("actor")) return actor(query, content, ids.filter(fits), made);
      return content.length && query.kinds.has("period") ? period(query, content, ids.slice(0, W.periodUnits).filter(fits), made) : null;
    }
    async function period(query, content, ids, made) {
      for (const unit of ids) {
        let best = null, top = 0;
        for (const s of await told([unit], OFTEN.test(query.text.toLowerCase()) ? ["often"] : ["often", "period"])) {
          const c = await clause(unit), context = [...c.heading.slice(1), c.text.slice(0, W.opening)].join(" "), held = stemmed(s.text), around = stemmed(context);
          if (!W.telling.every((t) => query.own.includes(t) ? held.has(t) || around.has(t) : !held.has(t))) continue;
          const share = even(W.share * coverage(content, s.text) + (1 - W.share) * coverage(content, context));
          if (share >= W.periodEnough && (!best || share > top + W.periodBetter)) [best, top] = [s, share];
        }
        if (best) return made("period", best);
      }
      return null;
    }
    async function actor(query, content, ids, made) {
      const mine = new Set(query.own), enough = (text) => coverage(content, text) >= W.enough;
      const fitting = (await told(ids, ["duty"])).filter((s) => {
        const held = stemmed(s.said);
        return meets(content[0], stemmed(s.deed)) && W.telling.every((t) => held.has(t) === mine.has(t)) && enough(s.said);
      });
      const [, forces] = MODALS.find(([cue]) => cue.test(words(query.text).join(" ")));
      const stating = fitting.filter((s) => forces.includes(s.force)), binding = stating.filter((s) => s.binds);
      const positive = binding.length ? binding : stating, at = (s) => ids.indexOf(s.unit);
      if (!(Math.min(...stating.map(at)) < W.first)) return null;
      const nearest = Math.min(...positive.map(at));
      const first = positive.find((s) => s.unit === ids[nearest]), together = positive.filter((s) => s.id === first.id && s.text === first.text);
      const actors = [...new Set(together.map((s) => s.actor))];
      const others = positive.some((s) => !actors.includes(s.actor)) || new Set(together.map((s) => s.modal)).size > 1;
      if (others || actors.some((a) => query.roles.includes(a))) return null;
      const denied = [].concat(...(await Promise.all(ids.map((unit) => told([unit], ["never"]))))).filter((s) => enough(s.text));
      const distinct = (all) => [...new Set(all.map((s) => s.id))];
      return made("actor", first, { actors, also: distinct(positive.filter((s) => s.id !== first.id)), never: distinct([...fitting.filter((s) => s.force === "not"), ...denied]) });
    }
    return { find, understand, stem, clause, roles: data.roles };
  }

  let made = null;
  /** The engine, once its data are there. */
  isps.engine = () => made = made || Promise.all([isps.need("search"), isps.need("answers"), isps.reader()]).then(([d, s, a]) => engine(d, s, a));
})();

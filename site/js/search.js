/* The search of the command line in the browser: analysis.py, query.py, ranking.py, finder.py, snippet.py and answer.py over the same
   tables. No constant stands here: all come with the data. */
"use strict";
(() => {
  const pattern = ([source, flags], more = "") => new RegExp(source, flags + more);

  function engine(data, rows, reader) {
    const { analysis: A, query: Q, ranking: R, finder: F, snippet: S, answer: W } = data;
    const STOP = new Set(A.stop), WHOLE = new Set(A.whole), TOKEN = new RegExp(A.token, "g");

    // --- analysis.py ------------------------------------------------------------------------------------------------
    const words = (text) => {
      const flat = text.replace(/’/g, "'").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
      return (flat.match(TOKEN) || []).map((w) => (w.endsWith("'s") ? w.slice(0, -2) : w).replace(/'/g, ""));
    };
    const known = new Map();
    const stem = (word) => {
      let s = known.get(word);
      if (s === undefined) known.set(word, (s = reduced(word)));
      return s;
    };
    function reduced(raw) {
      if (/^\d/.test(raw) || raw.length < 4 || WHOLE.has(raw)) return raw;
      let word = raw;
      for (const [ending, instead, keep] of A.plurals)
        if (word.endsWith(ending) && word.length - ending.length >= keep
          && !(ending === "s" && A.not_plural.some((n) => word.endsWith(n)))) {
          word = word.slice(0, word.length - ending.length) + instead;
          break;
        }
      for (const ending of A.endings) {
        const rest = word.slice(0, -ending.length);
        if (word.endsWith(ending) && rest.length >= 3 && /[aeiouy]/.test(rest)) {
          word = rest.length > 3 && rest[rest.length - 1] === rest[rest.length - 2] && !"lsz".includes(rest[rest.length - 1]) ? rest.slice(0, -1) : rest;
          break;
        }
      }
      if (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
      if (word.length > 3 && word.endsWith("y")) word = `${word.slice(0, -1)}i`;
      for (const [suffix, instead, keep] of A.suffixes)
        if (word.endsWith(suffix) && word.length - suffix.length >= keep) return word.slice(0, -suffix.length) + instead;
      return word;
    }

    // --- the index --------------------------------------------------------------------------------------------------
    const numbers = (packed) => {
      let at = 0;
      return () => {
        let n = 0, place = 1, digit;
        while ((digit = packed.charCodeAt(at++) - data.first) >= data.half) { n += (digit - data.half) * place; place *= data.half; }
        return n + digit * place;
      };
    };
    const stems = data.stems.split(" "), number = new Map(stems.map((s, n) => [s, n]));
    const frequency = (() => { const next = numbers(data.frequency); return stems.map(() => next()); })();
    const units = data.units.flatMap(([name, labels]) => labels.split(" ").map((l) => `${name}/${l}`));
    const unitOf = new Map(units.map((u, n) => [u, n]));
    const postings = (() => {
      const next = numbers(data.postings);
      let w = 0;
      return stems.map(() => {
        const found = [];
        for (let left = next(), unit = 0; left; left--) found.push([(unit += next()), (data.weights.charCodeAt(w++) - data.first) / data.steps]);
        return found;
      });
    })();
    const questions = (() => {
      const next = numbers(data.questions);
      return units.map(() => Array.from({ length: next() }, () => {
        let s = 0;
        return Array.from({ length: next() }, () => (s += next()));
      }));
    })();
    const idfOf = stems.map((_, n) => Math.log(1 + (data.documents - frequency[n] + 0.5) / (frequency[n] + 0.5)));
    const unseen = Math.log(1 + (data.documents + 0.5) / 0.5);
    const idf = (s) => number.has(s) ? idfOf[number.get(s)] : unseen;
    const norms = questions.map((all) => all.map((q) => Math.sqrt(q.reduce((sum, s) => sum + idfOf[s] ** 2, 0))));

    // --- query.py ---------------------------------------------------------------------------------------------------
    const vocabulary = new Map(Q.vocabulary.split(" ").map((e) => { const [w, n] = e.split(":"); return [w, +n]; }));
    const named = new Set(Q.named), cues = Q.cues.map(([kind, cue]) => [kind, new RegExp(cue)]);
    const phrases = function* (list) {
      for (let n = 0; n < list.length; n++)
        for (let length = 1; length <= Math.min(Q.longest, list.length - n); length++) yield list.slice(n, n + length).join(" ");
    };
    const own = (table, key) => isps.has(table, key) ? table[key] : undefined;
    function distance(a, b, limit) {
      let before = [], row = Array.from({ length: b.length + 1 }, (_, n) => n);
      for (let i = 1; i <= a.length; i++) {
        const older = before;
        before = row;
        row = [i];
        for (let j = 1; j <= b.length; j++) {
          let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] !== b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
          row.push(cost);
        }
        if (Math.min(...row) > limit) return limit + 1;
      }
      return Math.min(row[row.length - 1], limit + 1);
    }
    function mended(word) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word) || vocabulary.has(word) || STOP.has(word) || named.has(stem(word))) return word;
      const allowed = word.length < 8 ? 1 : 2;
      let best = word, edits = allowed + 1, times = 0;
      for (const [other, count] of vocabulary) {
        if (Math.abs(other.length - word.length) > allowed || (other[0] !== word[0] && other.slice(0, 2) !== word[1] + word[0])) continue;
        const d = distance(word, other, allowed);
        if (d < edits || (d === edits && -count < times)) [best, edits, times] = [other, d, -count];
      }
      return best;
    }
    function understand(raw) {
      const text = raw.slice(0, Q.length), corrected = [], kept = [];
      for (const word of words(text).map((w) => own(Q.spellings, w) ?? w).slice(0, Q.words)) {
        const better = mended(word);
        if (better !== word) corrected.push([word, better]);
        kept.push(...words(better).filter((w) => !STOP.has(w)));
      }
      const mine = kept.map(stem), weights = new Map(), expanded = new Set(), roles = new Set();
      for (const s of mine) weights.set(s, (weights.get(s) || 0) + 1);
      for (const phrase of phrases(mine)) {
        for (const [other, weight] of own(Q.expansions, phrase) || []) {
          expanded.add(other);
          for (const s of other.split(" ")) weights.set(s, Math.max(weights.get(s) || 0, weight));
        }
        if (own(Q.roles, phrase)) roles.add(Q.roles[phrase]);
      }
      const plain = words(text).join(" ");
      const kinds = new Set(cues.filter(([, cue]) => cue.test(plain)).map(([kind]) => kind));
      return { text: raw, stems: weights, own: mine, expanded: [...expanded], corrected, roles: [...roles], kinds };
    }

    // --- ranking.py -------------------------------------------------------------------------------------------------
    const compare = (a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1);
    function lexical(query) {
      const raw = [...query.stems].map(([s, w]) => [s, w * idf(s)]);
      const total = raw.reduce((sum, [, w]) => sum + w, 0), scores = new Map();
      if (total) for (const [s, w] of raw)
        if (number.has(s)) for (const [unit, held] of postings[number.get(s)]) scores.set(unit, (scores.get(unit) || 0) + (w / total) * held);
      return scores;
    }
    function likeness(vector, unit) {
      let first = 0, second = 0;
      questions[unit].forEach((question, n) => {
        let sum = 0, shared = false;
        for (const s of question) { const v = vector.get(s); if (v !== undefined) { sum += v * idfOf[s]; shared = true; } }
        const x = shared && norms[unit][n] ? sum / norms[unit][n] : 0;
        if (x > first) [first, second] = [x, first];
        else if (x > second) second = x;
      });
      return first + R.second * second;
    }
    function order(query, scores) {
      const raw = [...query.stems].map(([s, w]) => [s, w * idf(s)]);
      const norm = Math.sqrt(raw.reduce((sum, [, x]) => sum + x * x, 0)) || 1;
      const vector = new Map(raw.filter(([s]) => number.has(s)).map(([s, x]) => [number.get(s), x / norm]));
      const first = [...scores].map(([unit, x]) => [x + R.question * likeness(vector, unit), units[unit], unit]).sort(compare);
      const leading = new Map(first.slice(0, R.from).map(([x, , unit]) => [unit, x]));
      return first.map(([x, id, unit]) => {
        const near = Math.max(0, ...(own(data.near, unit) || []).map((n) => leading.get(n) ?? 0));
        return [x + R.near * near, id, unit];
      }).sort(compare);
    }

    // --- finder.py --------------------------------------------------------------------------------------------------
    const spoken = (role) => {
      const next = numbers(data.spoken[role] || String.fromCharCode(data.first));
      let unit = 0;
      return new Set(Array.from({ length: next() }, () => (unit += next())));
    };
    function reordered(query, scores, groups, force, role, pool = R.pool) {
      const wanted = new Set(groups.map((g) => F.groups.indexOf(g))), to = role && spoken(role);
      const chosen = [...scores].filter(([unit]) => wanted.has(data.groups[unit])
        && (!force || data.forces[unit].split(" ").includes(force)) && (!role || to.has(unit)));
      const best = chosen.map(([unit, x]) => [x, units[unit], unit]).sort(compare).slice(0, pool);
      return order(query, new Map(best.map(([x, , unit]) => [unit, x])));
    }
    /** Ids when a text is nothing but a citation, for a bare number what it could mean; and what is wrong with one that is not held. */
    const cited = (text) => {
      let ids = [];
      if (!/\p{Nd}/u.test(text) || text.length > Q.length) return { ids, wrong: "" };
      try { ids = reader.many(text); }
      catch (error) { if (!(error instanceof isps.AddressError)) throw error; ids = error.candidates; }
      const held = ids.filter(reader.held);
      return { ids: held, wrong: ids.length && !held.length ? reader.absent(ids[0]) : "" };
    };
    function ranked(query, groups = F.core, force = "", role = "") {
      return reordered(query, lexical(query), groups, force, role);
    }
    /** Everything that a search shows; texts are loaded as they are needed. */
    async function find(text, { limit = 10, groups = [], force = "", role = "" } = {}) {
      const query = understand(text), { ids, wrong } = cited(text);
      if (ids.length || wrong) return { query, citation: ids, wrong, answer: null, hits: await shown(ids, query, true), elsewhere: [] };
      const scores = lexical(query), found = reordered(query, scores, groups.length ? groups : F.core, force, role);
      const beyond = groups.length ? [] : reordered(query, scores, F.elsewhere, force, role, F.pool).slice(0, F.shown).filter(([x]) => x >= F.beyond);
      const [hits, elsewhere] = [await shown(found.slice(0, limit).map(([, id]) => id), query), await shown(beyond.map(([, id]) => id), query)];
      const answer = query.kinds.has("actor") || query.kinds.has("period") || query.kinds.has("content") ? await answered(query, found.slice(0, F.answering).map(([, id]) => id)) : null;
      return { query, citation: [], wrong: "", answer, hits, elsewhere };
    }

    // --- texts ------------------------------------------------------------------------------------------------------
    const clause = isps.clause;
    const SENTENCE = pattern(S.sentence, "g"), WORD = pattern(S.word, "gu");
    const split = (text, by) => {
      const out = [];
      let at = 0;
      for (const m of text.matchAll(by)) { out.push(text.slice(at, m.index)); at = m.index + m[0].length; }
      return [...out, text.slice(at)];
    };
    function* marks(text, wanted) {
      for (const m of text.matchAll(WORD)) if (words(m[0]).some((w) => !STOP.has(w) && wanted.has(stem(w)))) yield [m.index, m.index + m[0].length];
    }
    function snippet(c, query, whole) {
      const wanted = new Map([...query.stems].map(([s, w]) => [s, w * idf(s)]));
      let id = "", said = "", top = -1;
      const look = (part, sentence) => {
        const held = new Set(words(sentence).map(stem));
        let value = 0;
        for (const [s, x] of wanted) if (held.has(s)) value += x;
        if (part !== c.id) value /= S.better;
        if (value > top) [id, said, top] = [part, sentence, value];
      };
      outer: for (const part of [c, ...c.children]) for (const raw of split(part.text, SENTENCE)) {
        if (!raw.trim()) continue;
        look(part.id, raw.trim().replace(/^- /, ""));
        if (whole) break outer;
      }
      if (!c.text && !c.children.length) [id, said] = [c.id, c.heading[c.heading.length - 1] || ""];
      if (said.length > S.longest) {
        const [first] = [...marks(said, wanted)][0] || [0];
        const start = Math.max(0, said.lastIndexOf(" ", Math.max(0, first - 60) - 1) + 1);
        const piece = said.slice(start, start + S.longest), end = piece.lastIndexOf(" ");
        said = `${start ? "… " : ""}${end < 0 ? piece : piece.slice(0, end)} …`;
      }
      return { id: id || c.id, text: said, marks: [...marks(said, wanted)] };
    }
    const shown = (ids, query, whole = false) => Promise.all(ids.map(async (unit) => {
      const parts = own(data.parts, unitOf.get(unit)) || [];
      if (whole && !(await clause(unit))) return { unit, id: unit, text: reader.name(unit) || unit, marks: [], heading: [], force: "" };
      const c = (await clause(unit)) || (parts[0] && (await clause(parts[0]))) || { id: unit, heading: [], text: "", children: [], force: "" };
      return { unit, ...snippet(c, query, whole), heading: c.heading, force: c.force, recalled: c.recalled, official: c.official };
    }));

    // --- answer.py --------------------------------------------------------------------------------------------------
    const set = (list) => new Set(list), ASKING = set(W.asking), DEFINING = set(W.defining), TELLING = set(W.telling);
    const SHIP = set(W.shipWords), PORT = set(W.portWords), [SHIPSIDE, PORTSIDE] = [pattern(["^(?:" + W.shipSide[0] + ")", W.shipSide[1]]), pattern(["^(?:" + W.portSide[0] + ")", W.portSide[1]])];
    const PERIOD = pattern(W.periods), OFTEN = pattern(W.often), UNDELEGATED = pattern(W.undelegated), EXCEPTION = pattern(W.exception), SAID = pattern(W.sentence, "g");
    const meets = (others, held) => others.some((o) => o.split(" ").every((p) => held.has(p)));
    const contentOf = (query) => [...new Set(query.own)].filter((s) => !ASKING.has(s) && !STOP.has(s))
      .map((s) => [s, ...(own(Q.expansions, s) || []).map(([o]) => o)]);
    const coverage = (content, text) => {
      const held = new Set(words(text).map(stem));
      let total = 0, met = 0;
      for (const c of content) { total += idf(c[0]); if (meets(c, held)) met += idf(c[0]); }
      return total ? met / total : 0;
    };
    const sameSide = (mine, id) => {
      const ship = mine.some((s) => SHIP.has(s)), port = mine.some((s) => PORT.has(s));
      return ship === port || !(ship ? PORTSIDE : SHIPSIDE).test(id);
    };
    const sameKind = (mine, said) => {
      const held = new Set(words(said).map(stem)), asked = new Set(mine);
      return [...TELLING].every((t) => held.has(t) === asked.has(t));
    };
    async function answered(query, ids) {
      const defined = await definition(query);
      if (defined) return defined;
      if (query.kinds.has("actor")) return actor(query, ids);
      return query.kinds.has("period") ? period(query, ids.slice(0, 3)) : null;
    }
    async function definition(query) {
      if (!/^\s*(?:(?:what|who)(?:'s|\s+(?:is|are|does|do|counts))\b|.*\b(?:definition|defined|meaning|mean|means)\b)/.test(query.text.toLowerCase())) return null;
      const id = own(W.terms, query.own.filter((s) => !DEFINING.has(s)).join(" ")), c = id && (await clause(id));
      return c && c.text ? { kind: "definition", actors: [], modal: "", clause: c.id, text: c.text, also: [], never: [] } : null;
    }
    async function period(query, ids) {
      const content = contentOf(query), often = /\b(?:often|frequen\w+|every|interval)\b/.test(query.text.toLowerCase());
      let best = null;
      for (const unit of ids) {
        const c = sameSide(query.own, unit) ? await clause(unit) : null;
        if (!c || !content.length) continue;
        const context = [...c.heading.slice(1), c.text.slice(0, 200)].join(" ");
        for (const part of [c, ...c.children]) for (const sentence of split(part.text, SAID))
          if (PERIOD.test(sentence) && (!often || OFTEN.test(sentence))) {
            const share = 0.75 * coverage(content, sentence) + 0.25 * coverage(content, context);
            if (share >= W.period && (!best || share > best.share + 0.05)) best = { share, id: part.id, text: sentence.trim() };
          }
        if (best) break;
      }
      return best && { kind: "period", actors: [], modal: "", clause: best.id, text: best.text, also: [], never: [] };
    }
    async function actor(query, all) {
      const content = contentOf(query);
      if (!content.length) return null;
      const plain = words(query.text).join(" "), wanted = W.modals.filter(([, cue]) => new RegExp(cue).test(plain)).map(([force]) => force);
      const ids = all.filter((u) => sameSide(query.own, u)), place = new Map(ids.map((unit, n) => [unit, n]));
      const fitting = [];
      for (const [id, unit, who, modal, force, action, object, at] of rows) {
        if (!place.has(unit)) continue;
        const sentence = typeof at === "string" ? at : (await clause(id)).text.slice(at[0], at[0] + at[1]), said = `${action} ${object} ${sentence}`;
        const deed = new Set(words(`${action} ${object.split(/\s+/).slice(0, W.deed).join(" ")}`).map(stem));
        if (coverage(content, said) >= W.enough && meets(content[0], deed) && sameKind(query.own, said) && !W.states.includes(action))
          fitting.push({ id, unit, who, modal, force, sentence });
      }
      const fits = (force) => !wanted.length || wanted.includes("not") ? !wanted.includes("not")
        : wanted.includes("may") ? ["must", "should", "may"].includes(force) : ["must", "should"].includes(force);
      const positive = fitting.filter((r) => r.force !== "not" && fits(r.force));
      if (!positive.length) return null;
      const nearest = Math.min(...positive.map((r) => place.get(r.unit)));
      if (nearest >= W.first) return null;
      const row = positive.find((r) => place.get(r.unit) === nearest);
      const together = positive.filter((r) => r.id === row.id && r.sentence === row.sentence), actors = [...new Set(together.map((r) => r.who))];
      const others = positive.some((r) => !actors.includes(r.who)) || new Set(together.map((r) => r.modal)).size > 1;
      if (others || actors.some((a) => query.roles.includes(a))) return null;
      const also = positive.filter((r) => r.id !== row.id).map((r) => r.id);
      const never = fitting.filter((r) => r.force === "not").map((r) => r.id);
      for (const unit of ids) {
        const c = await clause(unit);
        if (!c) continue;
        if (EXCEPTION.test(c.itemsAt < 0 ? c.text : c.text.slice(0, c.itemsAt))) never.push(...c.children.filter((k) => coverage(content, k.text) >= W.enough).map((k) => k.id));
        for (const part of [c, ...c.children])
          if (coverage(content, part.text) >= W.enough && split(part.text, SAID).some((s) => UNDELEGATED.test(s))) never.push(part.id);
      }
      return { kind: "actor", actors, modal: row.modal, clause: row.id, text: row.sentence, also: [...new Set(also)], never: [...new Set(never)] };
    }
    return { find, ranked, understand, clause, roles: data.roles, groups: F.groups, core: F.core };
  }

  let made = null;
  /** The engine, once its data are there. */
  isps.engine = () => made = made || Promise.all([isps.need("search"), isps.need("duties"), isps.reader()]).then(([d, r, a]) => engine(d, r, a));
})();

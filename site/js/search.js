/* The search of the command line in the browser: likeness.py, signals.py, ranking.py, answering.py, lifting.py, finder.py and snippet.py
   over the same tables. No constant and no pattern stands here: all come with the data. */
"use strict";
(() => {
  const { own, pattern } = isps;
  const add = (map, key, x) => map.set(key, (map.get(key) || 0) + x);
  const matches = function* (text, by) {
    by.lastIndex = 0;
    for (let m = by.exec(text); m; m = by.exec(text)) yield m;
  };
  const sum = (all) => { let total = 0; for (const x of all) total += x; return total; };
  /** The paragraph that an item belongs to is the unit that holds it. */
  const nearest = (id, held) => {
    let here = id;
    while (here && !held(here)) here = here.slice(0, Math.max(here.lastIndexOf("."), here.lastIndexOf("/"), 0));
    return here || id;
  };

  function engine(data, answers, reader) {
    const { ranking: R, likeness: L, finder: F, snippet: S, answering: W, lifting: U, phrases: P } = data;
    const even = (x) => Math.round(x * 10 ** R.digits) / 10 ** R.digits;
    const compare = (a, b) => even(b[0]) - even(a[0]) || (a[1] < b[1] ? -1 : 1);

    // --- the index --------------------------------------------------------------------------------------------------
    const { numbers, rising, each, weighed: weighedOf, unitsOf, telling } = isps.unpacking(data);
    const stems = data.stems.split(" "), number = new Map(stems.map((s, n) => [s, n]));
    const units = unitsOf(data);
    const unitOf = new Map(units.map((u, n) => [u, n])), paragraph = (id) => nearest(id, (i) => unitOf.has(i));
    const idfOf = each(stems, data.frequency, (next) => telling(data.documents, next())), unseen = telling(data.documents, 0);
    const idf = (s) => number.has(s) ? idfOf[number.get(s)] : unseen;
    const Q = isps.understanding(data, idf), { words, read, tokens, asking, slight } = Q;
    let bit = 0;
    const postings = weighedOf(stems, data);
    const mine = postings.map((held) => held.filter(() => {
      const set = (data.own.charCodeAt(Math.floor(bit / data.bits)) - data.first) >> (bit % data.bits) & 1;
      bit++;
      return set;
    }).map(([unit]) => unit));
    const inOwn = (s) => number.has(s) ? mine[number.get(s)] : [];

    // --- phrases.py: what index and answers are asked ---------------------------------------------------------------
    const owners = [], said = [], next = numbers(data.said);
    each([...units, ...answers], data.counts, (count) => count()).forEach((count, owner) => {
      for (; count; count--) { owners.push(owner); said.push(Array.from({ length: next() }, () => next())); }
    });
    const holding = stems.map(() => []), numberOf = new Map(), byPiece = [], pairOf = new Map();
    const pieces = (text, take) => { for (let n = 0; n + P.piece <= text.length; n++) take(text.slice(n, n + P.piece)); };
    const common = Math.max(P.common * said.length, P.few);
    const pairsOf = (list) => {
      const kept = list.filter((t) => !asking.has(t)), out = new Set();
      for (let n = 1; n < kept.length; n++) if (kept[n] !== kept[n - 1]) out.add(kept[n - 1] < kept[n] ? `${kept[n - 1]} ${kept[n]}` : `${kept[n]} ${kept[n - 1]}`);
      return out;
    };
    const put = (map, key, n) => { const held = map.get(key); if (held) held.push(n); else map.set(key, [n]); };
    const cut = said.map((list, n) => {
      const out = [];
      for (const s of new Set(list)) holding[s].push(n);
      pieces(` ${list.map((s) => stems[s]).join(" ")} `, (piece) => {
        let id = numberOf.get(piece);
        if (id === undefined) { id = byPiece.push([]) - 1; numberOf.set(piece, id); }
        const held = byPiece[id]; // of what more phrases have than are common nothing is told, so that no more is kept
        if (held.length <= common && held[held.length - 1] !== n) { held.push(n); out.push(id); }
      });
      if (owners[n] < units.length) for (const pair of pairsOf(list.map((s) => stems[s]))) {
        if (!pairOf.has(pair)) pairOf.set(pair, new Map());
        add(pairOf.get(pair), owners[n], 1);
      }
      return out;
    });
    const rarity = byPiece.map((held) => held.length <= common ? Math.log(said.length / held.length) : 0);
    const norm = (all) => { let total = 0; for (const x of all) total += x * x; return Math.sqrt(total); };
    const byTokens = said.map((list) => norm([...new Set(list)].map((s) => idfOf[s])) || 1), byPieces = cut.map((ids) => norm(ids.map((id) => rarity[id])) || 1);

    // --- likeness.py ------------------------------------------------------------------------------------------------
    const weighed = (query) => [...query.stems].map(([s, w]) => [s, w * idf(s)]);
    function alike(query) {
      const raw = weighed(query), length = norm(raw.map(([, x]) => x)) || 1, near = new Map(), sums = new Map();
      for (const [s, x] of raw) if (!asking.has(s)) for (const n of number.has(s) ? holding[number.get(s)] : []) add(near, n, x / length * idf(s));
      for (const [n, x] of near) near.set(n, x / byTokens[n]);
      const own_ = new Set();
      pieces(` ${query.own.join(" ")} `, (piece) => { if (numberOf.has(piece)) own_.add(numberOf.get(piece)); });
      const asked = [...own_].map((id) => [byPiece[id], rarity[id]]).filter(([, x]) => x), whole = norm(asked.map(([, x]) => x)) || 1;
      for (const [held, x] of asked) for (const n of held) add(sums, n, x * x);
      for (const [n, x] of near) near.set(n, x + L.pieces * (sums.get(n) || 0) / (whole * byPieces[n]));
      const best = new Map();
      for (const [n, x] of near) {
        const [first, second] = best.get(owners[n]) || [0, 0];
        best.set(owners[n], x > first ? [x, first] : [first, Math.max(second, x)]);
      }
      return best;
    }

    // --- signals.py -------------------------------------------------------------------------------------------------
    function signals(query) {
      const raw = weighed(query), total = sum(raw.map(([, x]) => x)), lexical = new Map(), scores = new Map(), answered = new Map();
      for (const [s, x] of raw) for (const [unit, held] of number.has(s) ? postings[number.get(s)] : []) add(lexical, unit, x / total * held);
      for (const [unit, x] of lexical) add(scores, unit, x);
      for (const [owner, [first, second]] of alike(query)) {
        if (owner < units.length) add(scores, owner, R.phrase * (first + L.second * second));
        else answered.set(owner - units.length, first);
      }
      const pairs = [...pairsOf(query.own)].sort().map((pair) => [pairOf.get(pair), telling(units.length, pairOf.has(pair) ? pairOf.get(pair).size : 0)]);
      const rare = sum(pairs.map(([, x]) => x));
      for (const [held, x] of pairs) for (const [unit, times] of held || []) {
        add(scores, unit, R.pair * x / rare / data.steps * nearestEven(data.steps * times / (times + P.pair)));
      }
      const asked = [...new Set(query.own)].filter((t) => query.stems.get(t) === 1), all = sum(asked.map(idf)) || 1;
      for (const t of asked) {
        const borne = new Map(), others = own(data.translations, t) || {};
        for (const other of Object.keys(others)) {
          const surely = Math.min(1, R.surely * others[other]);
          for (const unit of inOwn(other)) if (surely > (borne.get(unit) || 0)) borne.set(unit, surely);
        }
        for (const unit of inOwn(t)) borne.set(unit, 1);
        for (const [unit, x] of borne) add(scores, unit, R.own * idf(t) / all * x);
      }
      return { scores, lexical, answered };
    }
    const nearestEven = (x) => { const low = Math.floor(x); return x - low === 0.5 ? low + low % 2 : Math.round(x); };

    // --- ranking.py -------------------------------------------------------------------------------------------------
    const side = { s: "ship", p: "port" };
    function kind(query, unit, lexical) {
      const lists = R.listing.includes(query.intent) && lexical > R.holding, of = side[data.sides[unit]];
      return R.force * (data.binds[unit] === "1") + R.list * Math.min(1, data.items[unit] / R.listed) * lists
        + R.side * Boolean(of && query.side && of !== query.side)
        + R.term * (!R.meaning.includes(query.intent) && R.defining.some((start) => units[unit].startsWith(start)));
    }
    function within({ scores }, { groups, force, role }) {
      const wanted = new Set(groups.map((g) => F.groups.indexOf(g))), to = role && new Set(own(data.spoken, role) ? rising(numbers(data.spoken[role])) : []);
      return [...scores].filter(([unit]) => wanted.has(data.groups[unit])
        && (!force || data.forces[unit].split(" ").includes(force)) && (!role || to.has(unit)));
    }
    function ranked(query, speaking, { groups, force, role, pool = R.pool }) {
      const { lexical } = speaking, chosen = within(speaking, { groups, force, role });
      const best = chosen.map(([unit, x]) => [x, units[unit], unit]).sort(compare).slice(0, pool);
      const first = best.map(([x, id, unit]) => [x + kind(query, unit, lexical.get(unit) || 0), id, unit]).sort(compare);
      const leading = new Map(first.slice(0, R.from).map(([x, , unit]) => [unit, x]));
      return first.map(([x, id, unit]) => [x + R.near * Math.max(0, ...(own(data.near, unit) || []).map((n) => leading.get(n) || 0)), id, unit]).sort(compare);
    }
    /** What is found beyond those that are ranked, in plain order, so that all of it can be reached. */
    const beyond = (speaking, options) => within(speaking, options).map(([unit, x]) => [x, units[unit], unit]).sort(compare).slice(R.pool).map(([, id]) => id);

    // --- answering.py -----------------------------------------------------------------------------------------------
    const WIDE = new Set(W.wide), CONCEPTS = new Set(Object.values(data.query.names).map(([id]) => id).filter((id) => !WIDE.has(id)));
    const toldOf = new Map();
    const asks = new Map();
    said.forEach((list, k) => { if (owners[k] >= units.length) put(asks, owners[k] - units.length, list.map((s) => stems[s])); });
    const tokensOf = (n) => {
      if (!toldOf.has(n)) toldOf.set(n, new Set([...tokens(answers[n].short), ...[].concat(...asks.get(n))]));
      return toldOf.get(n);
    };
    /** How much of what two questions say both say, telling words counting more. */
    const shared = (asked, other) => {
      const both = asked.filter((t) => other.includes(t)).sort();
      return both.length ? even(sum(both.map(idf)) / sum([...new Set([...asked, ...other])].sort().map(idf))) : 0;
    };
    /** How much of a question is not told of, telling words counting more and everyday words less. */
    const unsaid = (asked, told) => {
      const weight = (t) => idf(t) * slight(t), all = asked.slice().sort();
      return sum(all.filter((t) => !told.has(t)).map(weight)) / (sum(all.map(weight)) || 1);
    };
    const top = (place) => place === undefined ? 0 : 1 / (1 + place / W.slowly);
    const apart = (query, row) => Boolean(query.side) && isps.has(Q.sides, row.side || "") && row.side !== query.side;
    const fits = (row, signs, query) => signs.kind >= W.misfit && !signs.side && !(row.verdict && W.open.includes(query.intent))
      && !(row.usual.includes(W.union) && !query.own.includes(W.union));
    const same = (query, n) => {
      const plain = (all) => all.filter((t) => !asking.has(t)).join(" "), mine_ = plain(query.own);
      return mine_ !== "" && asks.get(n).some((own_, k) => answers[n].intents[k] === query.intent && plain(own_) === mine_);
    };
    const COUNTED = pattern(W.counted);
    const turning = (all) => W.turning.filter((t) => all.includes(t)).join(" ");
    function knows({ row, signs, n }, query) {
      if ((query.intent === W.counting && row.kind !== "none" && !COUNTED.test(row.short)) || signs.same < W.like) return false;
      if (!row.verdict) return signs.unknown <= W.strangest;
      const mine_ = [...new Set(query.own)].filter((t) => !asking.has(t));
      const told = new Set([].concat(...asks.get(n)));
      let near = [], most = -1, wants = "";
      for (const [k, own_] of asks.get(n).entries()) {
        const said_ = [...new Set(own_)].filter((t) => !asking.has(t)), share = shared(mine_, said_);
        if (share > most) [near, most, wants] = [said_, share, row.intents[k]];
      }
      return unsaid(mine_, told) <= W.surely && turning(mine_) === turning(near) && !W.open.includes(wants);
    }
    const stating = (row) => [...(row.rule || []), ...(row.guidance || []), ...(row.except_ || [])];
    function cited(row, places, query) {
      let of = [row.rule, row.guidance, row.except_].find((all) => all && all.length) || [];
      const ofUnion = of.filter((c) => c.startsWith("EU725/") === query.own.includes(W.union));
      if (ofUnion.length) of = ofUnion;
      const states = of.filter((c) => row.kind === W.definition || !R.defining.some((d) => c.startsWith(d)));
      if (states.length) of = states;
      const place = (c) => Math.min(W.first, places.has(paragraph(c)) ? places.get(paragraph(c)) : W.first);
      return of.reduce((best, c) => best === "" || place(c) < place(best) ? c : best, "");
    }
    function candidates(query, answered, found) {
      const near = [...answered].map(([n, x]) => [even(x), n]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, W.candidates);
      const places = new Map(found.slice(0, W.found).map((unit, n) => [unit, n]));
      const all = near.map(([x, n]) => ({ n, x, row: answers[n], paragraphs: new Set(stating(answers[n]).map(paragraph)) }));
      const mine_ = [...new Set(query.own)].filter((t) => !asking.has(t)), named = mine_.filter((t) => CONCEPTS.has(t));
      return all.map((one) => {
        const clause = cited(one.row, places, query), known = tokensOf(one.n), usual = one.row.usual.filter((t) => CONCEPTS.has(t));
        const rival = Math.max(0, ...all.filter((c) => c !== one && !apart(query, c.row) && ![...c.paragraphs].some((p) => one.paragraphs.has(p))).map((c) => c.x));
        const place = places.get(paragraph(clause || (one.row.also || [""])[0]));
        const shares = asks.get(one.n).map((own_) => shared(mine_, [...new Set(own_)].filter((t) => !asking.has(t))));
        const best = [...one.paragraphs].filter((p) => places.has(p)).map((p) => places.get(p));
        const signs = {
          alike: one.x, margin: one.x - rival, kind: ((own(data.fitting, query.intent) || {})[one.row.kind]) || 0,
          intent: Number(!query.intent || one.row.intents.includes(query.intent)), same: Math.max(0, ...shares),
          spoken: top(best.length ? Math.min(...best) : undefined),
          side: Number(Boolean(query.side) && (isps.has(Q.sides, one.row.side || "") || one.row.side === W.both) && one.row.side !== query.side),
          strange: named.filter((t) => !known.has(t)).length, lacking: usual.filter((t) => !named.includes(t)).length,
          unknown: unsaid(mine_, known), found: top(place),
        };
        const fit = even(W.base + sum(Object.keys(W.weights).map((k) => W.weights[k] * signs[k]))), score = same(query, one.n) ? Math.max(fit, W.sure) : fit;
        return { ...one, clause, signs, score, fits: fits(one.row, signs, query) };
      });
    }
    const better = (all) => all.filter((c) => c.fits).reduce((best, c) => !best || c.score > best.score || (c.score === best.score && c.n < best.n) ? c : best, null);
    async function answer(query, weighed_) {
      const best = better(weighed_.filter((c) => c.score >= W.enough && knows(c, query)));
      if (!best) return null;
      const row = best.row, c = row.kind !== "none" && best.clause ? await clause(best.clause) : null, also = row.also || [];
      const made = { kind: row.kind, verdict: row.verdict || null, short: row.short };
      if (!c) return { ...made, clause: null, force: "", sentence: "", rule: [], guidance: [], except: [], also, eu: "", edition: "restatement", words: "restatement", unverified: false };
      const mine_ = tokens(row.short), first_ = tokens(row.short.split(";")[0]);
      const said_ = { text: row.short, stems: new Map([...mine_.map((t) => [t, S.later]), ...first_.map((t) => [t, 1])]), own: mine_, intent: query.intent };
      const shown_ = snippet(c, said_, false, true, (row.short.match(MODAL) || [""])[0]), above = c.hangs && paragraph(best.clause) !== best.clause ? await clause(paragraph(best.clause)) : null;
      const opening = shown_.chapeau || (above ? opens(above) : "");
      return { ...made, clause: best.clause, force: c.force, sentence: `${opening} ${shown_.text}`.trim(), rule: row.rule || [], guidance: row.guidance || [],
        except: row.except_ || [], also, eu: row.eu || "", edition: c.official ? "official" : "restatement", words: c.official ? "official" : "restatement", unverified: c.recalled };
    }

    // --- lifting.py -------------------------------------------------------------------------------------------------
    function repeating(weighed_) {
      const out = new Map();
      for (const a of weighed_) if (a.fits && a.score >= U.least) for (const c of a.row.guidance || []) {
        const to = paragraph(c), held = out.get(to) || [];
        for (const r of (a.row.rule || []).map(paragraph)) if (!held.includes(r) && r !== to) held.push(r);
        out.set(to, held);
      }
      return out;
    }
    function lifted(scored, weighed_) {
      const best = better(weighed_), more = new Map(), rules = repeating(weighed_);
      if (!best) return scored;
      const sure = 1 / (1 + Math.exp(-best.score));
      for (const [name, bonus] of [["rule", U.rule], ["guidance", U.guidance], ["except_", U.guidance]]) {
        for (const c of best.row[name] || []) add(more, paragraph(c), bonus * sure);
      }
      const order = scored.map(([x, id, unit]) => [x + (more.get(id) || 0), id, unit]).sort(compare);
      for (let at = 0; at < Math.min(U.before, order.length); at++) {
        const own_ = rules.get(order[at][1]) || [];
        for (let n = at + 1; own_.length && n < Math.min(order.length, at + U.before); n++) {
          if (own_.includes(order[n][1]) && order[n][0] >= U.share * order[at][0]) { order.splice(at, 0, order.splice(n, 1)[0]); break; }
        }
      }
      return order;
    }
    function covered(order, weighed_) {
      const rules = repeating(weighed_), places = new Map(order.map(([, id], n) => [id, n])), out = new Map();
      for (const [, id] of order) {
        const over = (rules.get(id) || []).filter((r) => places.has(r) && places.get(r) < places.get(id));
        if (over.length) put(out, over.reduce((a, b) => places.get(b) < places.get(a) ? b : a), id);
      }
      return out;
    }

    // --- finder.py --------------------------------------------------------------------------------------------------
    /** Ids when a text is nothing but a citation, for a bare number what it could mean; and what is wrong with one that is not held. */
    const STANDING = pattern(["^(?:" + F.standing[0] + ")$", F.standing[1]]);
    const citedBy = (text) => {
      let ids = [];
      if (!/\p{Nd}/u.test(text) || text.length > data.query.length) return { ids, wrong: "" };
      try { ids = reader.typed(text); }
      catch (error) { if (!(error instanceof isps.AddressError)) throw error; ids = error.candidates; }
      const about = ids.length ? null : STANDING.exec(text.trim());
      if (about) return citedBy(about[1]);
      const held = ids.filter(reader.held);
      return { ids: held, wrong: ids.length && !held.length ? reader.absent(ids[0]) : "" };
    };
    /** Everything that a search shows; texts are loaded as they are needed. */
    async function find(text, { limit = 10, groups = [], force = "", role = "" } = {}) {
      const query = Q.understand(text), { ids, wrong } = citedBy(text);
      if (ids.length || wrong) return { query, citation: ids, wrong, answer: null, hits: await shown(ids, query, true), elsewhere: [] };
      const speaking = signals(query), main = ranked(query, speaking, { groups: groups.length ? groups : F.core, force, role });
      if (groups.length) return { query, citation: [], wrong: "", answer: null, hits: await shown([...main.map(([, id]) => id), ...beyond(speaking, { groups, force, role })].slice(0, limit), query), elsewhere: [] };
      const others = ranked(query, speaking, { groups: F.elsewhere, force, role, pool: F.pool });
      const leading = others.filter(([, , unit]) => F.beside.includes(F.groups[data.groups[unit]])).map(([x, id, unit]) => [x + (F.share - 1) * x, id, unit]);
      const scored = [...main, ...leading].sort(compare);
      const weighed_ = candidates(query, speaking.answered, scored.slice(0, W.found).map(([, id]) => id)), order = lifted(scored, weighed_), under = covered(order.slice(0, F.covered), weighed_);
      const told = new Set([].concat(...under.values())), rest = limit > order.length ? beyond(speaking, { groups: F.core, force, role }) : [];
      const hits = await distinct([...new Set([...order.map(([, id]) => id), ...rest])].filter((id) => !told.has(id)), query, limit);
      const seen = new Set([...hits.map((h) => h.unit), ...[].concat(...hits.map((h) => under.get(h.unit) || []))]);
      return {
        query, citation: [], wrong: "", answer: force || role ? null : await answer(query, weighed_),
        hits: await Promise.all(hits.map((h) => guided(h, under.get(h.unit) || [], query))),
        elsewhere: await shown(others.filter(([x, id]) => x >= F.beyond && !seen.has(id)).slice(0, F.shown).map(([, id]) => id), query),
      };
    }

    /** How many are found in each part and of each force within what is chosen, and in all: numbers alone, no text is loaded. */
    function tally(text, chosen) {
      const speaking = signals(Q.understand(text)), narrow = chosen.in ? [chosen.in] : F.core;
      const many = (groups, force) => within(speaking, { groups, force, role: chosen.role }).length;
      const each_ = (names, count) => names.reduce((out, name) => Object.assign(out, { [name]: count(name) }), {});
      return {
        in: each_(F.groups, (g) => many([g], chosen.force)), total: many(narrow, chosen.force),
        force: each_(["mandatory", "recommended", "mandatory-eu"], (f) => many(narrow, f)),
      };
    }

    // --- snippet.py -------------------------------------------------------------------------------------------------
    const clause = isps.clause, SENTENCE = pattern(S.sentence, "g"), WORD = pattern(S.word, "gu"), PERIOD = pattern(S.period), MODAL = pattern(S.modal), STATED = pattern(S.stated);
    const held = (text) => new Set(tokens(text));
    function marks(text, wanted) {
      const at = [];
      for (const m of matches(text, WORD)) for (const w of words(m[0])) at.push([w, m.index, m.index + m[0].length]);
      const out = [];
      let last = -1;
      for (const [token, from, to] of read(at.map(([w]) => w))) {
        if (wanted.has(token) && at[from][1] > last) { out.push([at[from][1], at[to - 1][2]]); last = at[from][1]; }
      }
      return out;
    }
    const sentences = (text) => [...matches(text, SENTENCE)].map(([raw]) => raw.trim().replace(/^- /, "")).filter(Boolean);
    const LIMITING = pattern(["^(?:" + S.limiting[0] + ")", S.limiting[1]]);
    const together = (all) => all.reduce((out, s) => {
      if (out.length && LIMITING.test(s)) out[out.length - 1] += ` ${s}`;
      else out.push(s);
      return out;
    }, []);
    const opens = (c) => { const own_ = sentences(c.lead); return own_.length && c.children.length ? own_[own_.length - 1] : ""; };
    function* every(c, all, above = "") {
      const own_ = together(sentences(c.lead)), below = isps.below(c, all);
      const listing = below.length > 0 && below[0].hangs, plain = listing ? own_.slice(0, -1) : own_;
      for (let n = 0; n < own_.length; n++) yield { id: c.id, text: own_[n], above, opens: !above && listing && n === own_.length - 1, after: plain.slice(n + 1), before: plain.slice(0, n) };
      for (const item of below) yield* every(item, all, item.hangs ? [above, own_[own_.length - 1]].filter(Boolean).join(" ") : "");
      for (const s of sentences(c.closing)) yield { id: c.id, text: s, above };
    }
    function continued(text, c) {
      const all = isps.below(c, c.children).filter((item) => item.hangs);
      let out = text;
      for (let n = 0; n < all.length; n++) {
        const more = ` .${all[n].id.slice(all[n].id.lastIndexOf(".") + 1)} ${all[n].text.split(/\s+/).filter(Boolean).join(" ")}`;
        if (n && out.length + more.length > S.listed) return `${out} … and ${all.length - n} more`;
        out += more;
      }
      return out;
    }
    const LEANING = pattern(["^(?:" + S.leaning[0] + ")", S.leaning[1]]);
    const led = ({ text, before = [] }) => before.length && LEANING.test(text) ? `${before[before.length - 1]} ${text}` : text;
    function grown({ text, after = [], before = [] }) {
      for (const s of after) { if (text.length + s.length >= S.listed) { text += " …"; break; } text = `${text} ${s}`; }
      for (let n = before.length - 1; n >= 0; n--) {
        if (text.length + before[n].length >= S.listed) {
          const opening = before.slice(0, n + 1).reverse().find((s) => s.endsWith(":"));
          return `${opening || ""} … ${text}`.trimStart();
        }
        text = `${before[n]} ${text}`;
      }
      return text;
    }
    const beforeSpace = (text) => text.lastIndexOf(" ") < 0 ? text : text.slice(0, text.lastIndexOf(" "));
    function snippet(c, query, whole, spread = false, modal = "") {
      const same = modal && new RegExp(`\\b${modal}\\b`);
      const wanted = new Map(weighed(query)), all = [...every(c, c.children)];
      if (!c.text && !c.children.length) all.push({ id: c.id, text: c.heading[c.heading.length - 1] || "", above: "" });
      let chosen = { id: c.id, text: "", above: "" }, top = -1;
      const headed = new Set(c.heading.flatMap((h) => [...held(h)]));
      for (const s of whole ? all.slice(0, 1) : all) {
        const here = held(s.text), over = held(s.above);
        let value = sum([...wanted].filter(([t]) => here.has(t) || over.has(t) || headed.has(t)).map(([, x]) => x));
        if (s.id !== c.id) value /= S.better;
        if (S.periods.includes(query.intent) && PERIOD.test(s.text)) value *= S.periodBetter;
        if (s.opens) value *= own(S.lists, query.intent) || 1;
        if (same && same.test(s.text)) value *= S.modalBetter;
        value = even(value);
        if (value > top) [chosen, top] = [s, value];
      }
      const opening = spread && all.find((s) => s.opens);
      if (opening) {
        const here = held(`${chosen.text}\n${chosen.above}`), there = new Set(all.flatMap((s) => [...held(s.text)]));
        const all_ = [...new Set(query.own)].map((t) => [t, idf(t)]), unsaid = sum(all_.filter(([t]) => there.has(t) && !here.has(t)).map(([, x]) => x));
        if (even(unsaid / (sum(all_.map(([, x]) => x)) || 1)) >= S.spread || query.text.includes(`${c.id}.`)) chosen = opening;
      }
      let text = chosen.opens ? continued(chosen.text, c) : spread ? led(chosen) : grown(chosen);
      if (text.length > S.longest) text = `${beforeSpace(text.slice(0, S.longest)) || text.slice(0, S.longest)} …`;
      return { id: chosen.id, text, marks: marks(text, wanted), chapeau: chosen.above };
    }
    /** A hit with the guidance that repeats it and, where a period is asked for, the words of the one that states it. */
    async function guided(h, guidance, query) {
      let adds = null;
      if (S.periods.includes(query.intent) && !STATED.test(h.text)) {
        adds = (await shown(guidance, query)).find((said_) => STATED.test(said_.text)) || null;
      }
      return { ...h, guidance, adds };
    }
    /** The first hits of units, each item once. */
    async function distinct(ids, query, limit) {
      const found = new Map();
      for (let at = 0; found.size < limit && at < ids.length; ) {
        const next = ids.slice(at, at += limit - found.size);
        for (const h of await shown(next, query)) if (!found.has(h.id)) found.set(h.id, h);
      }
      return [...found.values()];
    }
    const shown = (ids, query, whole = false) => Promise.all(ids.map(async (unit) => {
      const parts = own(data.parts, unitOf.get(unit)) || [], standing = await isps.standing(unit);
      if (whole && !(await clause(unit))) { const [text, force] = reader.title(unit); return { unit, id: unit, text, marks: [], chapeau: "", heading: [], force, standing }; }
      const c = (await clause(unit)) || (parts[0] && (await clause(parts[0]))) || { id: unit, heading: [], text: "", lead: "", closing: "", children: [], force: "" };
      return { unit, ...snippet(c, query, whole), heading: c.heading, force: c.force, standing, recalled: c.recalled, official: c.official };
    }));
    return { find, tally, understand: Q.understand, stem: Q.stem, clause, roles: data.roles };
  }

  let made = null;
  /** The engine, once its data are there. */
  isps.engine = () => made = made || Promise.all([isps.need("index"), isps.need("search"), isps.need("answers"), isps.reader()])
    .then(([first, rest, answers, reader]) => engine({ ...first, ...rest, query: { ...first.query, ...rest.query } }, answers, reader));
})();

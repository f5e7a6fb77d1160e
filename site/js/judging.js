/* Claims held against the norms of the provisions that they cite: grounds.py, conceded.py, number.py, force.py, actor.py, denial.py, condition.py, judge.py. */
"use strict";
(() => {
  const { unique, joined, within } = isps.tools;

  isps.judging = (data, reader, claiming, citer, passages) => {
    const { rules, norms, names, companions, doubles } = data, { grounds: G, judge: J, number: N, force: F, actor: A, condition: C, denial: D, case: K, conceded: X } = rules, P = claiming.phrases, O = data.wording.opposites;
    const { stem, stems, deeds, mentions, isNumber, quantities, counts, same, opposed } = claiming, { split } = citer;
    const passage = (id) => passages.get(id) || null, held = (id) => passages.has(id);
    const groupOf = (id) => reader.group(id) || reader.group(split(id).name) || "circulars";

    // --- grounds.py -----------------------------------------------------------------------------------------------------------
    const set = (text) => new Set(stems(text));
    const grounds = norms.map((n) => {
      const who = n.actor.map((a) => names[a]).filter(Boolean).join(" ") || n.subject, deed = `${n.action} ${n.object}`;
      const text = [n.actor.length ? "" : who, n.only, deed, n.when, n.except].join(" ");
      return { clause: n.clause, norm: n, stems: new Set([...stems(`${who} ${n.subject} ${text}`), ...stems(n.sentence)]), core: set(n.actor.length ? deed : `${n.subject} ${deed}`), text };
    });
    for (const [id, p] of passages) {
      if (!p.text) continue;
      const all = new Set([...stems(p.text), ...stems(p.heading.length > 1 ? p.heading[p.heading.length - 1] : "")]);
      grounds.push({ clause: id, norm: null, stems: all, core: all, text: p.text });
    }
    const often = new Map();
    for (const g of grounds) for (const s of g.stems) often.set(s, (often.get(s) || 0) + 1);
    const telling = new Map([...often].map(([s, n]) => [s, Math.round(Math.log(grounds.length / n) * G.FINE) / G.FINE]));
    const weight = (all) => { let sum = 0; for (const s of all) sum += telling.has(s) ? telling.get(s) : G.UNKNOWN; return sum; };
    const known = (all) => all.filter((s) => telling.has(s)), rolesIn = (all) => unique([].concat(...all.map((g) => mentions(`${g.text} ${g.norm ? g.norm.sentence : ""}`).map((m) => m.role))));
    for (const g of grounds) g.weight = weight(g.core) || 1;
    const quantitiesOf = (g) => { if (!g.quantities) g.quantities = quantities(g.text); return g.quantities; };
    const places = new Map();
    const put = (scope, g) => { if (scope) { if (!places.has(scope)) places.set(scope, new Set()); places.get(scope).add(g); } };
    for (const g of grounds) {
      const at = g.clause.indexOf("/");
      put(g.clause, g);
      for (let n = at; n >= 0 && n < g.clause.length; n += 1) if (n === at || g.clause[n] === "." || g.clause[n] === "/") put(g.clause.slice(0, n), g);
      if (g.norm) put(g.norm.lead, g);
    }
    const order = new Map(grounds.map((g, n) => [g, n])), there = (t) => [...(places.get(t) || [])];
    const opening = (t) => {
      const above = t.slice(0, t.lastIndexOf("."));
      return t.includes(".") && !there(t).some((g) => g.norm) ? there(above).filter((g) => g.norm && g.clause === above) : [];
    };
    const cited = (targets) => unique([].concat(...targets.map((t) => [...there(t), ...opening(t)]))).sort((a, b) => order.get(a) - order.get(b));
    const digits = 10 ** G.DIGITS;
    const matches = (words, among) => {
      const claim = stems(words), told = weight(claim.filter((s) => !isNumber(s))), out = [];
      if (!told) return [];
      for (const ground of among) {
        const both = claim.filter((s) => ground.stems.has(s));
        if (!both.length) continue;
        const said = weight(both) / (told + weight(both.filter(isNumber))), kept = weight(claim.filter((s) => ground.core.has(s))) / ground.weight, score = 0.7 * said + 0.3 * kept;
        out.push({ ground, score, said, kept, place: Math.round(score * digits) });
      }
      return out.sort((a, b) => b.place - a.place);
    };
    const posts = [new Map(), new Map()];
    const post = (n, s, at) => { if (!posts[at].has(s)) posts[at].set(s, []); posts[at].get(s).push(n); };
    grounds.forEach((g, n) => { for (const s of g.stems) post(n, s, 0); for (const s of g.core) post(n, s, 1); });
    /** The best match of all grounds that is fit, the first of equals: what `matches` would have first. */
    const nearest = (words, fit) => {
      const claim = stems(words), told = weight(claim.filter((s) => !isNumber(s))), size = grounds.length;
      if (!told) return null;
      const both = new Float64Array(size), numbers = new Float64Array(size), core = new Float64Array(size);
      for (const s of claim) {
        const w = telling.has(s) ? telling.get(s) : G.UNKNOWN, count = isNumber(s);
        for (const n of posts[0].get(s) || []) { both[n] += w; if (count) numbers[n] += w; }
        for (const n of posts[1].get(s) || []) core[n] += w;
      }
      let best = null, most = -Infinity;
      for (let n = 0; n < size; n += 1) {
        if (!both[n]) continue;
        const said = both[n] / (told + numbers[n]), kept = core[n] / grounds[n].weight, score = 0.7 * said + 0.3 * kept, rounded = Math.round(score * digits);
        if (rounded > most && fit(grounds[n])) { most = rounded; best = { ground: grounds[n], score, said, kept }; }
      }
      return best;
    };
    const covered = (words, targets) => {
      const claim = stems(words), spoken = new Set([].concat(...cited(targets).map((g) => [...g.stems]))), whole = weight(claim);
      return whole ? weight(claim.filter((s) => spoken.has(s))) / whole : 0;
    };

    // --- case.py --------------------------------------------------------------------------------------------------------------
    const verdict = (check, kind, g, note) => {
      const p = passage(g.clause);
      return { check, verdict: kind, clause: g.clause, says: joined(g.norm ? g.norm.sentence : p ? p.lead : g.text), words: p && p.official ? "official" : "restatement", note };
    };
    const lets = ({ claim }, g) => {
      const said = g.norm ? `${g.norm.object} ${g.norm.except}` : "", verb = stems(claim.verb).slice(0, 1).join();
      return mentions(said).filter((m) => m.role && claim.actors.includes(m.role)).some((m) => said.slice(m.end).startsWith(" to ") && stems(said.slice(m.end + 4)).slice(0, 1).join() === verb);
    };

    // --- conceded.py ----------------------------------------------------------------------------------------------------------
    const within_ = (some, all) => some.every((a) => all.includes(a)), apart_ = (some, all) => some.length > 0 && all.length > 0 && !some.some((a) => all.includes(a));
    /** Whether a claim bars somebody from what a norm lays upon somebody else. */
    const barred = ({ claim }, { norm: n }) => {
      if (!n || n.force === "not" || !claim.negative) return false;
      if (claim.force !== "may") return apart_(claim.actors, n.actor) && X.MUST_NOT.test(claim.words);
      return apart_(claim.actors, n.actor) || X.LEFT_TO.test(claim.sentence);
    };
    const oneOf_ = (members, said) => { const all = said.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || []; return members.filter((n) => n && all.includes(n.toLowerCase())).length === 1; };
    const exceptions = (g) => !g.norm ? [] : [g.norm.except, ...P.PROVISO.split(g.norm.when).filter((part) => /^(?:unless|except|only)/.test(part)), ...X.WITHOUT.all(g.text).map((m) => m[1])];
    /** Whether a claim lets be what the exception of a norm lets be. */
    const excepting = ({ claim }, g) => {
      const n = g.norm, soft = claim.force === "may" || P.SOFTER.includes(claim.force);
      if (!n || !["must", "should", "not"].includes(n.force)) return false;
      const none = P.NEITHER.all(`${n.when} ${n.except}`).map((m) => [m[1], m[2], m[3]]);
      if ((soft || claim.negative || !claim.force) && none.some((members) => oneOf_(members, claim.sentence))) return true;
      if (!soft) return false;
      const levels = [claim.words, n.when].map((text) => [].concat(...X.LEVEL.all(text).map((m) => [m[1], m[2]].filter(Boolean))));
      if (claim.force !== "may" && apart_(levels[0], levels[1])) return true;
      const words = P.FORCE.sub(claim.words, " ");
      if (claim.negative || P.DESPITE.test(words) || P.ALWAYS.test(words)) return false;
      const consent = X.CONSENT.all(claim.sentence).map((m) => m[0]).join(" ");
      const said = new Set(stems([consent, ...claim.limits.filter((x) => X.GRANTING.match(x))].join(" ")));
      const roles = (text) => mentions(text).map((m) => m.role);
      return exceptions(g).some((exception) => {
        const own = stems(exception).filter((s) => !g.core.has(s));
        if (own.length && weight(own.filter((s) => said.has(s))) >= X.SHARED * weight(own)) return true;
        return Boolean(consent) && X.AGREED.test(exception) && (!roles(consent).length || roles(consent).some((r) => roles(exception).includes(r)));
      });
    };
    /** Whether a claim whose force is not that of a norm may be right beside it. */
    const conceded = (c, g) => {
      const { claim } = c, n = g.norm;
      if (!n) return false;
      if (barred(c, g) || excepting(c, g)) return true;
      if (claim.force !== "may" || n.force === "not") return false;
      const some = unique(n.actor).length > 1 && !claim.negative && claim.actors.length > 0 && within_(claim.actors, n.actor) && X.CHOSEN.test(claim.words);
      const when = stems(`${n.when} ${n.except}`), terms = claim.negative ? [] : claim.limits.filter((x) => X.TERMS.match(x)).map((x) => stems(x).filter((s) => !when.includes(s)));
      if (terms.some((t) => t.length && weight(t.filter((s) => g.stems.has(s))) >= X.OWN * weight(t))) return true;
      return some || X.RESERVED.test(claim.sentence) || (!claim.negative && X.SHORTER.test(claim.words));
    };
    /** Whether a sentence rightly says of a value that it is more or less than those which a clause states, or within them. */
    const weighed = (sentence, value, stated) => {
      const m = X.WEIGHED.search(sentence);
      if (!m || !stated.length) return false;
      if (m.groups.over) return value > Math.max(...stated);
      return m.groups.under ? value < Math.min(...stated) : value <= Math.max(...stated);
    };

    // --- number.py ------------------------------------------------------------------------------------------------------------
    const companionOf = (c, q) => {
      if (q.unit !== "days" && q.unit !== "percent") return null;
      const beside = [].concat(...c.targets.map((t) => isps.has(companions, t) ? companions[t] : [])).filter((i) => split(i).parts.length);
      const found = beside.length ? matches(c.claim.words, cited(beside)).find((m) => m.said >= N.BESIDE && quantitiesOf(m.ground).some((o) => counts(q, o) && same(q, o))) : null;
      return found ? found.ground : null;
    };
    const unitOf = (text, q) => q.unit !== "days" ? q.unit : stem(text.slice(q.start, q.end).trim().split(/\s+/).pop().toLowerCase());
    const besideTheRule = ({ claim }, q, here) => {
      const said = claim.sentence, unit = unitOf(claim.words, q), alike = quantities(said).filter((o) => unitOf(said, o) === unit), own = alike.find((o) => o.value === q.value);
      const least = here.filter((s) => N.ABOVE.test(s.ground.text.slice(0, s.q.start))).map((s) => s.q.value);
      if (least.length && q.unit === "percent" && q.value > Math.min(...least) && !N.BOUNDED.test(claim.words.slice(0, q.start))) return true;
      return alike.some((o) => own && o.start > own.start && N.PARTED.test(said.slice(own.start, o.start)) && here.some((s) => counts(o, s.q) && same(o, s.q))) || weighed(said, q.value, here.map((s) => s.q.value));
    };
    function* number(c) {
      const own = quantities(c.claim.words).filter((q) => q.unit !== "level");
      const stating = (all) => [].concat(...all.map((m) => quantitiesOf(m.ground).map((q) => ({ ground: m.ground, q, words: m.ground.text.slice(q.start, q.end).trim() }))));
      const stated = stating(c.near), spoken = stating(c.every.filter((m) => m.said >= N.SPOKEN));
      for (const q of own) {
        const said = c.claim.words.slice(q.start, q.end).trim(), near = stated.filter((s) => counts(q, s.q)), here = near.length ? near : spoken.filter((s) => counts(q, s.q));
        const equal = here.filter((s) => same(q, s.q)), holding = here.find((s) => N.BELOW.test(s.ground.text.slice(0, s.q.start)) && q.unit === "days" && !q.bound && q.value < s.q.value);
        if (equal.length && equal.every((s) => opposed(s.q, q))) yield verdict("quantity", "wrong", equal[0].ground, `${said} is ${N.BOUNDS[equal[0].q.bound]} in the clause, not ${N.BOUNDS[q.bound]}.`);
        else if (equal.length) yield verdict("quantity", "right", equal[0].ground, `The clause states ${said}.`);
        else if (holding) yield verdict("quantity", "right", holding.ground, `${said} is within the bound of the clause: less than ${holding.words}.`);
        else if (here.length) {
          const other = new Map([...here].reverse().map((s) => [s.q.value, s.words])), elsewhere = spoken.some((s) => counts(q, s.q) && same(q, s.q)) || besideTheRule(c, q, here);
          yield verdict("quantity", elsewhere ? "doubtful" : "wrong", here[0].ground, `Claimed as ${said}; the clause states ${[...other.values()].join(" and ")}.`);
        } else {
          const companion = companionOf(c, q);
          yield companion ? verdict("quantity", "wrong", companion, `The clause states no such number; ${said} stands in ${companion.clause}.`)
            : verdict("quantity", "unknown", c.best ? c.best.ground : c.every[0].ground, `The clause does not state ${said}.`);
        }
      }
    }

    // --- force.py -------------------------------------------------------------------------------------------------------------
    const binds = (n) => n.weight.startsWith("mandatory");
    const agrees = (claim, g) => {
      const n = g.norm;
      if (!n) return false;
      if (n.modal.startsWith("is obliged") && claim.force === "must" && !claim.negative) return true;
      const first = n.modal.split(" ")[0], recommended = first === "should" || (!binds(n) && !["shall", "must", "may", "can", "cannot"].includes(first));
      const force = recommended && ["must", "should", "not"].includes(n.force) ? "should" : n.force;
      if (P.SOFTER.includes(claim.force)) return n.force === "may" || n.force === "free" || (n.force === "not" && F.ASKING.includes(n.action)) || (claim.force === "unbound" && recommended);
      if (claim.negative) {
        if (n.force === "not") return claim.force === "may" || (claim.force === "should") === recommended;
        if (["must", "should"].includes(n.force) && F.REFRAINING.test(n.action) && F.LETTING.includes(claim.verb)) return (claim.force === "should") === recommended;
        return n.force === "must" && claim.force !== "should" && F.LIMITING.test(g.text);
      }
      if (force === "not") return claim.force === "must" && (F.LIMITED.test(claim.words) || F.REFRAINING.test(P.FORCE.sub(claim.words, " ")));
      if (claim.force === "may" && g.text.includes("any one or more")) return true;
      const only = n.except.startsWith("only") && claim.words.includes(" only "), both = [claim.force, force];
      return claim.force === force || (only && both.includes("must") && both.includes("may"));
    };
    const claimedAs = (claim) => !claim.negative ? F.WORDS[claim.force] : claim.force === "should" ? "a recommendation against it" : F.WORDS.not;
    const statedAs = ({ norm: n }) => !n ? "no norm" : `${n.force === "not" && n.modal.startsWith("should") ? "a recommendation against it" : F.WORDS[n.force]} (${n.verb})`;
    const doubted = (c, g, kept) => {
      const { claim } = c;
      if (g.norm && g.norm.force === "not" && claim.force === "may" && P.SAVE.test(claim.sentence)) return true;
      if (conceded(c, g)) return true;
      const verb = F.LIGHT.includes(claim.verb) ? [] : known(deeds(claim.verb)), action = g.norm ? g.norm.action : "", forbidden = Boolean(g.norm) && g.norm.force === "not", done = verb.every((s) => deeds(action).includes(s)) || (F.LETTING.includes(claim.verb) && F.LETTING.includes(action)), said = c.best ? c.best.said : 0;
      if (claim.others.some((other) => [true, false].some((negative) => agrees({ ...claim, force: other, negative }, g)))) return true;
      if (forbidden && claim.force === "must" && !claim.negative && !(verb.length && done)) return true;
      if (claim.force === "may" && F.DECIDING.includes(action) && F.LEFT.test(claim.words)) return true;
      if (claim.negative && !forbidden && claim.words.includes(": ")) return true;
      const spoken = (said >= F.WHOLE && (done || (said >= F.ALL && verb.every((s) => g.stems.has(s))))) || (claim.force === "must" && said >= F.DONE && verb.length && done);
      const told = [claim.force, ...claim.others].some((f) => P.SOFTER.includes(f)), little = kept < F.PLAIN && !spoken && !(told && said >= K.KEPT);
      if ((claim.negative && !forbidden && (F.LIMITING.test(g.text) || F.ALONE.test(claim.words))) || F.OWN_LAW.test(claim.sentence) || little) return true;
      const able = claim.force === "may" ? [].concat(...F.CAN.all(g.text).map((m) => deeds(m[1]))) : [], coming = [...deeds(g.norm ? g.norm.when : ""), ...able];
      if (!done && verb.some((s) => coming.includes(s))) return true;
      if (c.targets.length > 1 && c.norms.some((m) => m.said >= 0.1 && agrees(claim, m.ground))) return true;
      return kept < F.MUCH && said < F.WHOLE && !done && !told && !verb.every((s) => g.stems.has(s));
    };
    /** Whether a claim has the verb of a norm, and behind it at once what that is done to. */
    const surely = ({ claim }, g) => {
      const low = claim.words.toLowerCase(), at = low.indexOf(`${claim.verb} `), after = at < 0 ? "" : low.slice(at + claim.verb.length + 1).split(/[,;(]/)[0];
      const same_ = deeds(claim.verb).filter((s) => deeds(g.norm ? g.norm.action : "").includes(s));
      return same_.length > 0 && stems(after).some((s) => g.core.has(s) && !same_.includes(s));
    };
    const excepted = ({ claim }, g) => !(g.norm && g.norm.except) && (claim.limits.length > 0 || P.EXTENDED.test(claim.words));
    function* force(c) {
      const { claim, best } = c;
      if (!claim.force || !best) return;
      const forbids = best.ground.norm && best.ground.norm.force === "not" && !claim.negative, least = forbids ? F.CLOSE * best.score : 0;
      const letting = claim.actors.length ? c.norms.filter((m) => m.said >= K.KEPT && lets(c, m.ground)) : [];
      const verb = deeds(claim.verb), does = (m) => deeds(m.ground.norm ? m.ground.norm.action : "").some((s) => verb.includes(s));
      const all = c.norms.filter((m) => m.said >= F.DOING && (does(m) || (F.LETTING.includes(claim.verb) && F.LETTING.includes(m.ground.norm.action))));
      const mine = c.near.filter((m) => m.ground.norm && m.ground.norm.actor.some((a) => claim.actors.includes(a))), own = mine.length ? mine : c.near, plain = best.kept >= F.PLAINLY && surely(c, best.ground);
      const doing = plain ? all.filter((m) => m.kept >= best.kept / 2) : all, near = plain && own.some(does) ? own.filter(does) : own;
      const itself = statedAs(best.ground).startsWith(claimedAs(claim)) ? [best] : [];
      if ([...near, ...itself, ...letting, ...doing].some((m) => (m.score >= least || m.said >= best.said) && agrees(claim, m.ground))) { yield verdict("force", "right", best.ground, `The clause states ${statedAs(best.ground)}.`); return; }
      let note = `Claimed as ${claimedAs(claim)}; the clause states ${statedAs(best.ground)}.`;
      if (claim.force === "must" && best.ground.norm && best.ground.norm.weight.includes("mandatory in the EU")) {
        if (F.UNION.test(claim.sentence)) { yield verdict("force", "right", best.ground, "Mandatory in the EU by Regulation 725/2004 Article 3(5)."); return; }
        note += " In the EU Regulation 725/2004 Article 3(5) makes it mandatory.";
      }
      const doubt = doubted(c, best.ground, best.kept);
      yield verdict("force", doubt ? "doubtful" : "wrong", best.ground, note);
      if (forbids && !doubt && claim.force === "may" && excepted(c, best.ground)) yield verdict("condition", "wrong", best.ground, "The clause forbids it and knows no such exception.");
    }

    // --- actor.py -------------------------------------------------------------------------------------------------------------
    const apartFrom = (role, known) => ![...A.SAME, ...A.KIN].some((pair) => known.some((b) => role === b || (pair.includes(role) && pair.includes(b))));
    const whose = (text) => {
      const at = new Map(mentions(text).map((m) => [m.start, m.role]));
      return P.WHOSE.all(text).map((m) => [m.groups.what.toLowerCase(), at.get(m.end)]).filter(([, role]) => role);
    };
    function* deciding(c) {
      const said = new Map(whose(c.claim.words));
      if (!said.size) return;
      const held = c.norms.filter((n) => n.said >= A.NAMED), told = [].concat(...held.map((m) => mentions(m.ground.text).map((x) => x.role)));
      for (const m of held) {
        const stated = whose(m.ground.text), n = m.ground.norm;
        for (const what of said.keys()) if (n && n.actor.length && deeds(n.action).some((s) => deeds(what).includes(s))) stated.push(...n.actor.map((a) => [what, a]));
        for (const [what, role] of said) {
          const known = unique(stated.filter(([w]) => w === what).map(([, r]) => r));
          if (known.length && !told.includes(role) && apartFrom(role, known)) {
            yield verdict("actor", "wrong", m.ground, `Claimed of the ${what} of ${names[role] || role}; the clause has that of ${known.sort().map((a) => names[a] || a).join(" or ")}.`);
            return;
          }
        }
      }
    }
    const byWhom = (text) => mentions(text).map((x) => [P.DONE_BY.search(text.slice(0, x.start)), x.role]).filter(([found, role]) => found && role).map(([found, role]) => [found[1].toLowerCase(), role]);
    /** By whom something is done in a claim, beside its deed, where the clause has another: "approved by". */
    function* doneBy(c) {
      for (const [what, role] of byWhom(c.claim.words)) for (const m of c.norms) {
        const verb = deeds(what), alike = (word) => deeds(word).some((s) => verb.includes(s));
        if (m.said < A.STATED || alike(m.ground.norm.action)) continue;
        const stated = unique(byWhom(m.ground.text).filter(([deed]) => alike(deed)).map(([, r]) => r)).sort();
        if (stated.length && !stated.includes(role) && apartFrom(role, stated)) {
          yield verdict("actor", "wrong", m.ground, `Claimed to be ${what} by ${names[role] || role}; by the clause it is by ${stated.map((r) => names[r] || r).join(" or ")}.`);
          return;
        }
      }
    }
    const another = (claim, by, stated) => {
      if (claim.actors.length < 2 || !stated.some((a) => claim.actors.includes(a))) return "";
      const known = unique([...stated, ...[].concat(...by.map((m) => mentions(m.ground.norm.sentence).map((x) => x.role)))]);
      return claim.actors.find((a) => !known.includes(a) && apartFrom(a, known)) || "";
    };
    const named = (c) => rolesIn(c.every.map((m) => m.ground));
    /** Who does by the words of cited norms what a claim lets somebody do, beside their deeds. */
    const agents = ({ claim, norms: own }) => {
      const verb = deeds(claim.verb), has = (word) => deeds(word).some((s) => verb.includes(s)), out = [];
      if (!verb.length || own.some((m) => has(m.ground.norm.action))) return out;
      for (const m of own) {
        if (m.said < A.NAMED) continue;
        const { text } = m.ground;
        for (const x of mentions(text)) {
          const by = P.DONE_BY.search(text.slice(0, x.start)), does = P.THAT_ONE.test(text.slice(0, x.start)) ? P.DOES.match(text, x.end) : null;
          if (x.role && ((by && has(by[1])) || (does && has(does[1])))) out.push(x.role);
        }
      }
      return unique(out).sort();
    };
    function* actor(c) {
      const { claim, best } = c;
      yield* deciding(c);
      yield* doneBy(c);
      if (!claim.actors.length || !best) return;
      const others = agents(c);
      if (others.length && !others.some((a) => claim.actors.includes(a)) && !claim.negative) {
        const kin = claim.actors.every((a) => !apartFrom(a, others));
        yield verdict("actor", kin ? "doubtful" : "wrong", best.ground, `Claimed of ${claim.actors.map((a) => names[a] || a).join(" and ")}; by the clause ${others.map((a) => names[a] || a).join(" or ")} acts.`);
        return;
      }
      const acting = c.near.filter((m) => m.ground.norm && m.ground.norm.actor.length), verb = deeds(claim.verb);
      const alike = acting.filter((m) => deeds(m.ground.norm.action).some((s) => verb.includes(s))), by = alike.length ? alike : acting;
      if (A.HAVING.includes(claim.verb) && !alike.length) return;
      if (!by.length) { yield verdict("actor", "unknown", best.ground, "The clause does not say who acts."); return; }
      const stated = unique([].concat(...by.map((m) => m.ground.norm.actor))), first = by[0], oneOf = (pairs) => pairs.some((pair) => claim.actors.some((a) => pair.includes(a)) && stated.some((b) => pair.includes(b)));
      const who = [...stated].sort().map((a) => names[a] || a).join(" or ");
      const others_ = c.near.map((m) => m.ground).filter((g) => !by.some((n) => n.ground === g));
      const known = [...stated, ...[].concat(...c.norms.filter((m) => m.said >= A.STATED && !(alike.length && others_.includes(m.ground))).map((m) => m.ground.norm.actor))];
      const other = another(claim, by, stated);
      if (other) yield verdict("actor", "wrong", first.ground, `Claimed of ${names[other] || other}; by the clause ${who} acts.`);
      else if (known.some((a) => claim.actors.includes(a)) || oneOf(A.SAME) || c.norms.some((m) => lets(c, m.ground))) yield verdict("actor", "right", first.ground, `By the clause ${who} acts.`);
      else if (oneOf(A.KIN) && !(claim.actors.join() === "ADMIN" && first.ground.text.includes("port facilit"))) yield verdict("actor", "doubtful", first.ground, `By the clause ${who} acts.`);
      else yield verdict("actor", ((alike.length ? first.kept >= A.PLAIN : first.kept >= K.KEPT && (claim.assigned || !mentions(first.ground.norm.sentence).some((m) => claim.actors.includes(m.role)))) || (first.kept >= A.PLAIN && first.said >= A.NAMED && !named(c).some((r) => claim.actors.includes(r)))) && !(first.ground.norm.force === "may" && claim.force === "must" && !alike.length) && !claim.others.length && !barred(c, first.ground) ? "wrong" : "doubtful", first.ground, `Claimed of ${claim.actors.map((a) => names[a] || a).join(" and ")}; by the clause ${who} acts.`);
    }

    // --- condition.py ---------------------------------------------------------------------------------------------------------
    const roles = set(Object.values(names).join(" "));
    const total = (claim, told) => !told.length && !claim.limits.length && (claim.universal || Boolean(P.WHOLLY.match(claim.words)));
    const lacks = (claim, g) => {
      if (!g.norm) return null;
      const said = new Set(stems(`${claim.before} ${P.ALWAYS.sub(claim.sentence, " ")}`));
      for (const [limit, kind] of [[g.norm.when, "when"], [g.norm.except, "except"]]) {
        if (!C.DECIDING.match(limit)) continue;
        const every = stems(C.BESIDE.sub(limit, "")), all = every.filter((s) => !g.core.has(s)), apart = all.filter((s) => !roles.has(s)), left = apart.length ? apart : all;
        if (left.length && total(claim, left.filter((s) => said.has(s)))) return [limit, kind];
        const own = weight(left) < C.TELLING * weight(every) ? every : left;
        if (weight(every.filter((s) => said.has(s))) >= C.SPOKEN * weight(every) && (own.some((s) => said.has(s)) || claim.limits.length)) continue;
        if (own.length && weight(own.filter((s) => said.has(s))) / (weight(own) || 1) < (claim.universal ? C.DENIED : C.KEPT)) return [limit, kind];
      }
      return null;
    };
    const limited = (claim, g) => claim.limits.some((limit) => {
      const all = stems(limit);
      return !all.length || Boolean(P.TIMED.match(limit)) || weight(all.filter((s) => !g.core.has(s))) > C.OWN * weight(all);
    });
    /** Whether who acts by a claim is told with what may be its condition. */
    const qualified = (claim) => {
      const force = P.FORCE.search(claim.words), who = mentions(claim.words).find((m) => m.role);
      return Boolean(force && who) && (isps.tools.cut(claim.words.slice(who.end, force.start)).length >= C.MORE || Boolean(P.RELATIVE.match(claim.words, who.end + 1)));
    };
    // --- denial.py ------------------------------------------------------------------------------------------------------------
    const limiting = (c) => [].concat(...c.near.filter((m) => m.ground.norm).map(({ ground: { norm: n } }) => [].concat(...[n.when, n.except].map((limit) => P.PROVISO.split(limit))).filter(Boolean).map((limit) => [n, limit])));
    /** The words of cited items of a list, which are conditions of what stands above them. */
    const items = (c) => {
      const own = c.norms.map((m) => m.ground.clause);
      return c.targets.filter((t) => !own.includes(t) && held(t) && c.near.some((m) => m.ground.clause === (t.includes(".") ? t.slice(0, t.lastIndexOf(".")) : ""))).map((t) => passage(t).text);
    };
    const shared = (limit, said, both = false) => {
      const own = stems(limit), sizes = [weight(own), weight(said)], least = both ? Math.max(...sizes) : Math.min(...sizes), common = own.filter((s) => said.includes(s));
      return common.length && least ? weight(common) / least : 0;
    };
    const forbidden = (c, said) => {
      const near = c.near.filter((m) => !c.claim.negative && m.ground.norm && m.ground.norm.force === "not").map((m) => `${m.ground.norm.action} ${m.ground.norm.object}`);
      return near.find((deed) => shared(deed, said) >= D.ANY) || "";
    };
    const spares = (limit, words) => {
      const said = stems(P.RELATIVE.split(P.LETTING.sub(words, ""))[0]);
      return limit.startsWith("provided") && said.length > 0 && shared(limit, said) >= D.SPITE;
    };
    const odd = (limit) => P.DENIAL.all(P.AGAIN.sub(limit, " or ")).length % 2 === 1;
    const despite = (c) => {
      const { claim } = c;
      const freed = (claim.force === "must" || claim.force === "should") && !claim.negative;
      for (const [m, least] of [...P.DESPITE.all(claim.words).map((m) => [m, P.WHETHER.match(m[0]) ? D.ANY : D.SPITE]), ...P.MOOT.all(claim.words).map((m) => [m, D.MOOT])]) {
        const said = stems(P.FORCE.sub(P.WAIVING.sub(m[0], " "), " ")), spared = Boolean(P.SPARED.match(m[0])), empty = Boolean(P.NEEDLESS.match(m[0]));
        if (claim.negative && m[0].toLowerCase().startsWith("without")) continue;
        if (P.CONCEDED.match(m[0])) continue;
        const denied = P.DEFYING.match(m[0]) ? forbidden(c, said) : "";
        if (denied) return denied;
        for (const [n, limit] of limiting(c)) {
          const frees = freed && /^needs? not/.test(n.modal);
          const stressed = n.when.startsWith(limit) && !frees && !D.SPARING.match(limit), without = m[0].toLowerCase().startsWith("without");
          if (spared && stressed && (odd(limit) === odd(m[0]) || isps.tools.cut(limit).length > D.SHORT)) continue;
          if (without && !D.SPARING.match(limit)) continue;
          if (empty && (P.NOT.test(limit) || limit.startsWith("without"))) continue;
          const enough = P.DEFYING.match(m[0]) && D.SPARING.match(limit) ? Math.min(least, D.MOOT) : least;
          if (shared(limit, said) >= enough || (P.LETTING.match(m[0]) && spares(limit, m[0]))) return limit;
        }
      }
      return "";
    };
    const needless = (c, limit) => Boolean(D.SPARING.match(limit)) && P.NEEDING.all(c.claim.sentence).some((m) => stems(m[0]).some((s) => stems(limit).includes(s)));
    const compared = (text) => {
      const found = P.THAN.all(text);
      if (found.length !== 1 || P.GREATER.all(text).length !== 1) return null;
      const m = P.GREATER.search(text, found[0].start), other = text.slice(found[0].end).split(/[,;.]| (?:with which|which|where|when) /)[0].slice(0, 70);
      return m ? [m.groups.more ? "more" : "less", mentions(other).map((x) => x.role).filter(Boolean)] : null;
    };
    /** Whether something is one of those of which a condition asks that it is none: "neither English nor French". */
    const among = (limit, said) => {
      const named = [].concat(...P.NEITHER.all(limit).map((m) => [...m].slice(1))).filter(Boolean).map((n) => n.toLowerCase());
      return P.BEING.all(said).some((m) => named.includes(m[1].toLowerCase())) && !P.DENIAL.test(said);
    };
    const reversed = (c, limit) => {
      const found = compared(c.claim.sentence), every = P.PARTS.split(limit).map(compared).filter(Boolean);
      const like = every.filter((s) => found && s[1].some((r) => found[1].includes(r)));
      return like.length > 0 && like.every((s) => s[0] !== found[0]);
    };
    /** Whether a sentence has the opposite of what a condition has. */
    const contrary = (limit, whole, said) => O.pairs.some(([one, other, both]) => [[one, other], [other, one]].some(([mine, theirs]) => {
      const found = mine.test(limit) && !theirs.test(whole) ? theirs.search(said) : null;
      if (!found || P.NOT.test(said.slice(Math.max(0, found.start - rules.opposites.NEAR), found.start))) return false;
      return !mine.test(said) || both.test(said);
    }));
    const widened = (deed, said) => O.wider.some(([narrow, wide]) => narrow.test(deed) && wide.test(said) && !narrow.test(said));
    const opposite = (c) => {
      const { claim } = c, said = claim.sentence;
      for (const [n, limit] of [...limiting(c), ...items(c).map((text) => [null, text])]) {
        if (reversed(c, limit) || among(limit, said)) return limit;
        const whole = n ? `${n.object} ${n.when} ${n.except} ${n.subject}` : limit;
        const deed = n ? `${n.action} ${n.object} ${n.only}` : "";
        if (!claim.negative && widened(deed, said)) return deed;
        if (!claim.negative && contrary(limit, whole, said)) return limit;
      }
      return "";
    };
    const barring = ({ claim }, n) => n.modal.endsWith("not") || Boolean(P.AVERTING.match(n.action)) || claim.force === "may";
    const turned = (c) => {
      let last = "";
      for (const limit of c.claim.limits) {
        if (last.includes(limit.slice(0, D.SAME))) continue;
        last = limit;
        const said = stems(limit), only = limit.toLowerCase().startsWith("only") && !c.claim.negative;
        for (const stated of [...limiting(c).filter(([n, s]) => !s.startsWith("not ") && !(only && barring(c, n))).map(([, s]) => s), ...items(c)]) {
          const parts = stated.split(/;\s*(?:or |and )?/), best = Math.max(...parts.map((p) => shared(p, said))), part = parts.find((p) => shared(p, said) === best);
          if (isps.tools.cut(part).length <= D.SHORT && shared(part, said, true) >= D.ALIKE && odd(limit) !== odd(part)) return stated;
        }
      }
      return "";
    };
    function* condition(c) {
      const { claim, best } = c;
      if (best && excepting(c, best.ground)) return;
      const head = P.HEADED.search(claim.before);
      const levels = (all) => all.filter((q) => q.unit === "level").map((q) => q.value), said = levels(quantities(`${head ? head[0] : ""} ${claim.words}`));
      const own = unique([].concat(...c.near.map((m) => levels(quantitiesOf(m.ground))))), above = c.targets.filter((t) => t.includes(".")).map((t) => passage(t.slice(0, t.lastIndexOf(".")))).filter(Boolean);
      const stated = own.length ? own : unique([].concat(...above.map((p) => levels(quantities(p.lead)))));
      const around = [].concat(...cited(claim.beside).map((g) => levels(quantitiesOf(g)))), otherwise = said.some((v) => around.includes(v));
      const every = !otherwise && C.EVERY_LEVEL.test(c.claim.words) && stated.length < C.LEVELS.length && !said.length;
      if (stated.length && !otherwise && ((said.length && !said.some((v) => stated.includes(v))) || every)) yield verdict(P.SET_AT.test(claim.words) ? "quantity" : "condition", "wrong", best ? best.ground : c.every[0].ground, `The clause has it at security level ${stated.sort().join(" and ")}.`);
      if (!best || !best.ground.norm) return;
      for (const m of P.WHICHEVER.all(claim.words)) {
        const which = unique([].concat(...c.near.map((n) => P.WHICHEVER.all(n.ground.text).map((w) => w.groups.which.toLowerCase()))));
        const alike = C.SOON.includes(m.groups.which.toLowerCase()) ? C.SOON : C.LATE;
        if (which.length && !which.some((w) => alike.includes(w))) yield verdict("condition", "wrong", best.ground, `The clause has it whichever is ${which.sort()[0]}.`);
      }
      const when = best.ground.norm.when, sizes = quantities(when).filter((q) => q.unit === "percent"), told = quantities(`${claim.before} ${claim.sentence}`);
      if (sizes.length && P.TOTAL.test(claim.words) && !sizes.some((q) => told.some((o) => counts(q, o)))) yield verdict("condition", "wrong", best.ground, `Claimed of any; the clause has it ${when}.`);
      const spite = despite(c);
      if (spite) { yield verdict("condition", "wrong", best.ground, `Claimed in spite of what the clause has: ${spite}.`); return; }
      if (P.GOING_ON.test(claim.sentence)) return;
      if (P.WHOLE.test(claim.words) && claim.force === "may" && !claim.negative && !claim.limits.length) {
        const beside = c.near.map((m) => m.ground).find((g) => g.norm && g.norm.force === "not");
        if (beside) { yield verdict("condition", "wrong", beside, `Claimed of all; the clause excepts: ${beside.norm.action} ${beside.norm.object}.`); return; }
      }
      const other = opposite(c) || turned(c);
      if (other) { yield verdict("condition", "wrong", best.ground, `Claimed the other way round; the clause has it ${other}.`); return; }
      const same_ = c.near.filter((m) => m.score >= C.SAME * best.score).map((m) => m.ground), near = same_.length ? same_ : [best.ground];
      const lacking = near.map((g) => lacks(claim, g));
      if (!lacking.every(Boolean)) {
        if (near.some((g) => g.norm && g.norm.when) && !claim.universal) yield verdict("condition", "right", best.ground, "Its condition is kept.");
        return;
      }
      const [limit, kind] = lacking[0], always = near.some((g) => g.norm && P.ALWAYS.test(g.norm.sentence)), frame = limit.startsWith("when ") && stems(limit).length <= C.FRAME;
      if (claim.universal && !always && !frame && !C.ONLY.test(claim.sentence)) yield verdict("condition", "wrong", best.ground, `Claimed without limit; the clause has it ${limit}.`);
      else if (!limited(claim, best.ground)) {
        const sure = (kind === "when" && needless(c, limit)) || (c.targets.includes(best.ground.clause) && stems(limit).length >= C.FEW && !C.DONE.test(limit) && !qualified(claim) && !C.CITING.test(limit) && claim.force && !claim.negative && kind === "when" && !limit.startsWith(C.LEAST_LEVEL) && best.kept >= (limit.includes("security level") ? K.KEPT / 2 : K.KEPT));
        yield verdict("condition", sure ? "wrong" : "doubtful", best.ground, sure ? `Its condition is left out: ${limit}.` : `Left out: ${limit}.`);
      }
    }

    // --- judge.py -------------------------------------------------------------------------------------------------------------
    const deedOf = (claim) => {
      let words = claim.about;
      for (const m of mentions(words).reverse()) if (m.role && claim.actors.includes(m.role)) words = words.slice(0, m.start) + words.slice(m.end);
      return stems(words).length > 1 ? words : claim.about;
    };
    const inside = (id) => [...passages.keys()].filter((i) => within(i, id));
    const cites = (clause, targets) => {
      const found = [].concat(...inside(clause).map((i) => citer.find(passage(i).text, i))), all = unique([].concat(...found.map((c) => c.targets))).filter((t) => split(t).parts.length && !within(clause, t));
      return targets.some((t) => all.some((c) => within(t, c) || within(c, t)));
    };
    const apart = (deed, targets) => {
      const groups = [...targets.map((t) => groupOf(t)), "A", "B", "XI-2"];
      return nearest(deed, (g) => groups.includes(groupOf(g.clause)) && !targets.some((t) => within(t, g.clause)));
    };
    const stands = (targets, deed) => {
      const above = targets.filter((t) => t.includes(".")).map((t) => t.slice(0, t.lastIndexOf("."))), found = matches(deed, cited(above).filter((g) => above.includes(g.clause)));
      return found.length > 0 && found[0].said >= J.SPOKEN;
    };
    const above = (t) => t.includes(".") ? t.slice(0, t.lastIndexOf(".")) : "";
    const acts = (claim, m) => { const verb = deeds(claim.verb); return deeds(m.ground.norm ? m.ground.norm.action : "").some((s) => verb.includes(s)); };
    const done = ({ claim, every, norms: own, targets }, best) => {
      const does = (m) => acts(claim, m);
      const whole = best.kept >= J.WELL && best.said >= J.WELL && every.every((m) => m.kept < J.LIKE);
      return whole && targets.some((t) => above(t) === above(best.ground.clause)) && does(best) && !own.some(does);
    };
    const firstOf = (every) => every.length ? [every[0].said, every[0].score] : [0, 0];
    /** Whether next to nothing of a claim is in the cited clauses, and clearly more in another. */
    const empty = ({ claim, every }, best) => {
      const [said, score] = firstOf(every), back = isps.tools.cut(claim.before).length >= J.DEED && P.ANAPHORA.test(claim.sentence);
      return !back && !P.PRACTICE.match(claim.words) && said < J.VOID && every.every((m) => m.kept < J.STATED) && best.score >= J.FAIR && best.score - score >= J.VOIDER;
    };
    /** Whether a claim is the whole deed of a clause and names somebody whom the cited ones do not speak of at all. */
    const foreign = ({ claim, targets }, best) => {
      if (best.said < J.WELL || best.kept < J.WHOLE) return false;
      const there_ = rolesIn([best.ground]), here = rolesIn(cited(targets));
      return mentions(claim.words).some((m) => m.role && there_.includes(m.role) && !here.includes(m.role) && apartFrom(m.role, here));
    };
    /** Whether a claim has half the deed of a clause, and less than half of the cited one, in either direction. */
    const fuller = ({ claim, targets, every }, best, more, kept) => {
      const [said, score] = firstOf(every);
      return Boolean(claim.force) && !sisters(best.ground.clause, targets) && said < J.STATED && every.every((m) => m.kept < J.STATED) && best.kept >= kept && best.said >= J.MUCH && best.score - score >= more;
    };
    /** Whether a clause and one of some provisions are of the sections of Parts A and B with one number. */
    const sisters = (clause, targets) => targets.some((t) => {
      const [a, b] = [split(clause), split(t)];
      return [a.name, b.name].sort().join() === "A,B" && a.parts[0] === b.parts[0];
    });
    const elsewhere = (c, deed, best) => {
      const { claim, every, targets } = c;
      const said = Math.max(0, ...every.map((m) => m.said)), score = every.length ? every[0].score : 0;
      if ((said >= 0.8 && !done(c, best)) || isps.tools.cut(claim.words).length < 4) return null;
      const beside = claim.beside.filter((t) => split(t).parts.length), common = stems(deed).filter((s) => best.ground.stems.has(s)), much = weight(common);
      const part = claim.words.trim() !== claim.sentence.trim(), none = !part && common.length > J.FEW && empty(c, best);
      if (common.length < J.FEW || (best.said < J.WELL && much < J.SHARED && common.length < (none || fuller(c, best, J.VOIDER, J.CLEARLY) ? J.FEW : J.MANY))) return null;
      if (beside.some((t) => within(best.ground.clause, t)) || stands(targets, deed) || every.some((m) => m.kept >= J.WHOLE && (weight(m.ground.core) >= J.HEAVY || (acts(claim, m) && !acts(claim, best))))) return null;
      if (part && claim.cited.every((c) => c.end <= claim.start)) return null;
      if (part && covered(claim.sentence, beside) >= J.SPOKEN) return null;
      const little = !part && said < J.LITTLE && much >= J.TELLING && best.kept >= J.STATED;
      const place = best.score >= J.PLACE || (best.said >= J.STATED && ((said < J.STRANGE && much >= J.PLAIN) || little)) || none;
      const nearer = best.said >= J.WELL && best.score - score >= J.NEARER && ((best.kept >= J.LITTLE && best.said - said >= J.APART && much >= J.TELLING && common.length > J.FEW) || done(c, best));
      const clear = said < J.SPOKEN && best.said - said >= (said < J.APART ? J.FOREIGN : J.APART) && place;
      const better = (best.said >= 0.9 && best.score - score >= 0.35 && best.kept >= J.LITTLE && !(said >= J.STATED && every[0].kept >= J.STATED)) || (said < J.STATED && every.every((m) => m.kept < J.LIKE) && best.said >= J.WHOLE && best.kept >= J.WELL && common.length > J.FEW) || foreign(c, best)
        || (!part && ((common.length >= J.SOME && fuller(c, best, J.FULLER, J.STATED)) || fuller(c, best, J.VOIDER, J.CLEARLY)));
      const plainly = said < J.SPOKEN && best.said >= J.CLEARLY && best.kept >= (said < J.VOID ? J.CLEARLY : J.WHOLE);
      return (clear || better || nearer) && (plainly || !cites(best.ground.clause, targets)) ? best : null;
    };
    const saying = (every, one) => every.some((m) => m.said >= J.VOID) ? (one ? "does not say this" : "do not say this") : `${one ? "says" : "say"} nothing of this`;
    const judged = (claim) => {
      const own = claim.targets.filter((t) => split(t).parts.length && (held(t) || inside(t).length));
      if (!own.length || !claim.authority || claim.meta || claim.asks || stems(claim.about).length < 2) return [];
      const targets = [...own, ...own.map((t) => isps.has(doubles, t) ? doubles[t] : "").filter(Boolean)], among = cited(targets), deed = deedOf(claim);
      const every = matches(deed, among), stated = every.filter((m) => m.ground.norm), beside = apart(deed, targets);
      const like = every.length > 0 && every[0].said >= J.LIKE && (!beside || every[0].said >= beside.said - J.ALIKE || (every[0].kept >= J.WELL && every[0].ground.core.size >= J.DEED));
      const verb = deeds(claim.verb), acted = stated.length > 0 && deeds(stated[0].ground.norm.action).some((s) => verb.includes(s)), least = like ? J.LIKE : acted ? J.SAME : J.STATED;
      const near = stated.filter((m) => m.score >= J.NEAR * stated[0].score && m.said >= least - 0.05);
      const doing = near.length && stated.find((m) => (m.said >= near[0].said || (near.includes(m) && m.score >= J.CLOSE * near[0].score)) && deeds(m.ground.norm.action).some((s) => verb.includes(s)));
      const c = { claim, targets, every, norms: stated, near, best: near.length && near[0].said >= least ? doing || near[0] : null }, other = claim.authority > 1 && beside ? elsewhere(c, deed, beside) : null;
      if (other) return [verdict("citation", "wrong", other.ground, `${targets.join(" and ")} ${saying(every, targets.length === 1)}; ${other.score >= J.PLACE ? "it stands in" : "the nearest is"} ${other.ground.clause}.`)];
      if (among.length && !like && (!every.length || every[0].said < J.SPOKEN)) return [verdict("citation", "unknown", (every[0] || { ground: among[0] }).ground, "It cannot be told whether the provision is about this."), ...deciding(c)];
      if (!every.length) return [];
      const out = [verdict("citation", "right", every[0].ground, "The provision speaks of this.")];
      const sure = claim.authority > 1 || every[0].said >= J.SURELY;
      for (const check of [number, force, actor, condition]) if (sure || ((check === number || check === actor) && every[0].said >= J.COUNTED)) out.push(...check(c));
      return out;
    };
    return { judged };
  };
})();

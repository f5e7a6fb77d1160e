/* A text verified, each passage with one of four verdicts: verification.py. Quotations need an official copy and are left to the command line. */
"use strict";
(() => {
  const { cut, within } = isps.tools, CHECKS = ["citation", "quotation", "force", "actor", "quantity", "condition", "status"], VERDICTS = ["right", "wrong", "doubtful", "unknown"];

  /** What verifies texts, once everything that it needs is here; not in browsers whose patterns cannot look behind. */
  const begin = async () => {
    if (!isps.tools.able()) throw new Error("This browser is too old for this page; searching and reading work.");
    const [given, address, reader] = await Promise.all([isps.need("verify"), isps.need("address"), isps.reader()]);
    const groups = isps.tools.unique(Object.keys(address.held).map((i) => reader.group(i))).filter((g) => g && g !== "courses");
    await Promise.all(groups.map((g) => isps.need(`text-${g}`)));
    const data = isps.tools.revived(given), passages = new Map();
    data.order = data.known;
    data.known = new Set(data.known);
    for (const name of Object.keys(address.held)) {
      if (!groups.includes(reader.group(name))) continue;
      for (const label of address.held[name].split(" ")) { const id = `${name}/${label}`; passages.set(id, await isps.clause(id)); }
    }
    const FIELDS = data.fields, sentence = (n) => {
      if (typeof n.sentence === "string") return n.sentence;
      const lead = n.lead && n.sentence ? passages.get(n.lead).text : passages.get(n.clause).text;
      return isps.tools.joined(n.sentence ? `${lead} ${passages.get(n.clause).text}` : lead);
    };
    data.norms = data.norms.map((row) => { const n = {}; FIELDS.forEach((f, k) => { n[f] = row[k]; }); return { ...n, sentence: sentence(n) }; });
    const claiming = isps.claiming(data), citer = isps.citing(data, address, reader), { judged } = isps.judging(data, reader, claiming, citer, passages);
    const S = data.rules.verification, F = claiming.phrases, OWN_LAW = data.rules.force.OWN_LAW;
    const verdict = (c, check, kind, clause, note) => ({ start: c.start, end: c.end, check, verdict: kind, clause, says: "", words: "", note });

    // --- does it exist, is it current -----------------------------------------------------------------------------------------
    const missing = (id) => {
      const a = citer.split(id), parentOf = (x) => x.slice(0, Math.max(0, x.includes(".") ? x.lastIndexOf(".") : x.lastIndexOf("/")));
      let parent = parentOf(id);
      while (parent.includes("/") && !data.known.has(parent)) parent = parentOf(parent);
      if (parent.endsWith("/app")) parent = a.name;
      const depth = parent.includes("/") ? parent.split(".").length + 1 : 1, below = data.order.filter((k) => k !== parent && within(k, parent) && (citer.split(k).parts.length === depth || (!parent.includes("/") && /\/app\.\d$/.test(k))));
      if (!below.length) return `${id} does not exist: ${parent} has no numbered parts.`;
      const appendix = a.parts[0] === "app", labels = below.filter((k) => !k.endsWith("-par") && k.includes("app.") === appendix).map((k) => k.slice(k.lastIndexOf("/") + 1));
      if (appendix) return `${id} does not exist: ${parent} has ${labels.join(" and ") || "no appendix"}.`;
      const deep = citer.split(below[0]).parts.length, noun = deep === 1 ? { "XI-2": "regulation", EU725: "Article", PRE: "paragraph" }[a.name] || "section" : deep === 2 ? "paragraph" : "item";
      return `${id} does not exist: ${parent} has ${labels.length > 1 ? `${noun}s ${labels[0]} to ${labels[labels.length - 1]}` : `${noun} ${labels[0]}`}.`;
    };
    const exists = (c) => {
      const first = c.targets[0] || "";
      if (c.status === "dangling") {
        const lost = c.targets.filter((t) => citer.statuses[citer.gravity(t)] === "dangling");
        if (/\p{L}$/u.test(lost[0])) return ["doubtful", lost[0], "It cannot be told which provision is meant."];
        if (!claiming.named(c)) return ["doubtful", lost[0], `If this is ${lost[0]}, there is none; it may be a number of another text.`];
        return ["wrong", lost[0], missing(lost[0])];
      }
      if (c.status === "ambiguous") return ["doubtful", "", c.candidates.length ? `It could be ${c.candidates.slice(0, 4).join(" or ")}.` : "It cannot be told what it names."];
      if (c.status === "missing") return ["unknown", first, "It exists, but no edition here holds its text."];
      return c.status === "outside" ? ["unknown", first, "This instrument is not held here."] : ["right", first, "It exists."];
    };
    const statuses = (text, c, cited) => {
      const named = new Set([].concat(...cited.map((o) => o.targets.map((t) => citer.split(t).name))));
      return [].concat(...c.targets.map((target) => {
        const name = citer.split(target).name, work = isps.has(data.works, name) ? data.works[name] : null;
        if (!work || work[1].some((by) => named.has(by))) return [];
        const around = text.slice(Math.max(0, c.start - 80), c.end + 80).toLowerCase(), claimed = S.IN_FORCE.some((w) => around.includes(w)) && !around.includes("not ");
        return [verdict(c, "status", claimed ? "wrong" : "doubtful", target, `${name}: ${work[0]}; replaced by ${work[1].join(", ")}.`)];
      }));
    };
    // --- common confusions ----------------------------------------------------------------------------------------------------
    const meant = (confusion, words, targets) => {
      if (!confusion.says.every((p) => p.test(words)) || confusion.unless.some((p) => p.test(words))) return null;
      if (targets.some((c) => confusion.right.some((r) => within(c, r)))) return null;
      if (!confusion.cites.length) return [];
      const wrong = targets.filter((c) => confusion.cites.some((w) => confusion.exact ? c === w : within(c, w)));
      return wrong.length ? wrong : null;
    };
    const elsewhere = (v) => v.check === "citation" && v.verdict === "wrong" && Boolean(v.says);
    const confused = (text, cited, found) => {
      const out = [];
      for (const [start, end] of claiming.sentences(text)) {
        if (found.some((v) => v.verdict === "wrong" && start <= v.start && v.start < end && !elsewhere(v))) continue;
        const here = cited.filter((c) => start <= c.start && c.start < end), words = cut(text.slice(start, end)).join(" "), targets = [].concat(...here.map((c) => c.targets));
        if (F.META.test(words) || claiming.asked(words)) continue;
        const spoken = found.some((v) => v.check === "citation" && v.verdict === "right" && v.says && start <= v.start && v.start < end);
        for (const confusion of data.confusions) {
          const wrong = meant(confusion, words, targets);
          if (!wrong || (wrong.length && confusion.unsaid && spoken)) continue;
          const sure = !wrong.length || here.some((c) => c.targets.some((t) => wrong.includes(t)) && claiming.authority(text, start, end, c) > 1);
          out.push(verdict({ start, end }, confusion.check, sure && !OWN_LAW.test(words) ? "wrong" : "doubtful", [...confusion.right, ...wrong, ""][0], confusion.text));
          break;
        }
      }
      return out;
    };

    /** Every verdict on a text in the order of its passages; `pause` lets the browser breathe. */
    const verified = async (text, pause = null) => {
      let since = Date.now();
      const cited = citer.find(text), found = [];
      for (const c of cited) { const [kind, clause, note] = exists(c); found.push(verdict(c, "citation", kind, clause, note), ...statuses(text, c, cited)); }
      for (const claim of claiming.claims(text, cited)) {
        if (pause && Date.now() - since > 40) { await pause(); since = Date.now(); }
        const words = text.slice(claim.start, claim.end), start = claim.start + words.length - words.replace(/^\s+/, "").length, end = claim.start + words.replace(/\s+$/, "").length;
        for (const v of judged(claim)) {
          if (v.check !== "citation") { found.push({ ...v, start, end }); continue; }
          for (const c of claim.cited) {
            if (!c.targets.some((t) => citer.split(t).parts.length)) continue;
            const at = found.findIndex((f) => f.check === "citation" && f.start === c.start && f.verdict === "right");
            if (at >= 0) found.splice(at, 1);
            if (!found.some((f) => f.check === "citation" && f.start === c.start)) found.push({ ...v, start: c.start, end: c.end });
          }
        }
      }
      const known = confused(text, cited, found), all = [...found.filter((f) => !known.some((c) => elsewhere(f) && c.start <= f.start && f.start < c.end)), ...known];
      const once = new Map(all.map((v) => [JSON.stringify([v.start, v.end, v.check, v.verdict, v.clause, v.says, v.words, v.note]), { ...v, text: text.slice(v.start, v.end) }]));
      return [...once.values()].sort((a, b) => a.start - b.start || a.end - b.end || CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check) || VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
    };
    return Object.assign(verified, { cited: citer.find });
  };
  let made = null;
  isps.verifier = () => (made = made || begin().catch((error) => { made = null; throw error; }));
})();

/* What each form of citation means: numbers.py, articles.py, provisions.py and wholes.py over the same tables. */
"use strict";
(() => {
  const { cut, unique, joined } = isps.tools;
  const last = (list) => list[list.length - 1];
  const isDigit = (s) => /^\p{Nd}+$/u.test(s);

  isps.resolving = ({ rules, known, ids, order }, reader, address) => {
    const { numbers: N, mention: M, articles: A, provisions: P, wholes: W } = rules;
    const { split, text: id, between: siblings } = reader, core = address.core, has = (i) => known.has(i);
    const at = (name, parts = []) => ({ name, parts });
    const meaning = (targets = [], kind = "clause", more = {}) => ({ targets, kind, candidates: [], pending: "", used: -1, owner: "", partial: false, ...more });
    const SKIP = meaning([], "skip");
    const isRange = (sep) => /^(?:to|thru|through|until|up)/.test(sep.trim()) || sep.trim() === "-";
    const label = (raw) => raw.includes("(") ? N.BRACKET.sub(raw, (m) => `.${m[1]}`) : raw;
    const rises = (before, item) => { const first = before.slice(before.lastIndexOf("/") + 1); return isDigit(first) && isDigit(item) && +first < +item; };
    const tokens = (items, plural, ranges) => {
      const out = [];
      let used = 0;
      for (const m of N.TOKEN.all(items)) {
        const item = m.groups.item, sep = m.groups.sep || "", before = out.length ? last(out)[1] : "";
        if (out.length && !plural && sep === "," && isDigit(item) && isDigit(before) && item.length < 3) {
          out[out.length - 1] = [last(out)[0], `${before}.${item}`];
          used = m.end;
          continue;
        }
        if (out.length && !plural && !/[./(]/.test(item) && !(isRange(sep) && rises(before, item))) break;
        if (out.length && !plural && sep.includes(",") && !item.includes("/") && !/^[(.]/.test(item)) break;
        const span = item.includes("-") ? N.SPAN.full(item) || (plural && ranges ? N.PLAIN_SPAN.full(item) : null) : null;
        if (span) out.push([sep, span[1]], ["-", span[2]]); else out.push([sep, item]);
        used = m.end;
      }
      return [out, used];
    };
    const below = (words) => {
      const out = [];
      for (const m of N.BELOW.all(words)) {
        const first = out.length ? +last(out) : 0, until = +m.groups.n;
        if (m.groups.sep && first < until && until < first + 60) for (let n = first + 1; n <= until; n++) out.push(String(n)); else out.push(m.groups.n);
      }
      return out;
    };
    const conventionId = (words) => { const head = cut((words || "").replace(/-/g, " "))[0] || ""; return isps.has(M.IDS, head) ? M.IDS[head] : head; };
    const conventionOf = (m) => m.tail.convention || m.tail.annexof || m.prefix.convention || "";
    const unitOf = (m) => {
      const word = (m.groups.unit || "").toLowerCase().replace(/^sub/, "").replace(/^-/, "");
      return word.startsWith("§") ? "sec" : word === "r" || word === "r." ? "reg" : word.slice(0, 3);
    };
    const kindOf = (targets) => targets.every((t) => core.includes(t.split("/")[0]) && t.includes("/")) ? "clause" : targets.every((t) => core.includes(t) || t === "ISPS") ? "whole" : "external";
    const withPrefix = (prefix, number, convention) => {
      if (/^[AB]-/.test(prefix) || convention.startsWith("STCW")) return at(`STCW/${prefix}`, [number]);
      if (/^[AB]$/.test(prefix) && convention && !convention.startsWith("SOLAS")) return at(`${conventionId(convention)}/${prefix}`, [number]);
      return at(prefix, (ids.includes(prefix) ? label(number) : number).split("."));
    };
    const labelled = (found) => {
      const labels = [];
      for (const [, raw] of found) {
        if (!raw.startsWith("(") || !labels.length) { labels.push(label(raw)); continue; }
        const inner = raw.replace(/^[()]+|[()]+$/g, ""), parts = last(labels).split(".");
        const keep = isDigit(inner) || parts.length === 1 ? 1 : parts.length > 2 || isDigit(parts[1]) ? 2 : 1;
        labels.push([...parts.slice(0, keep), inner].join("."));
      }
      return labels;
    };
    const signs = [...core, "ISPS"];
    const ofFamily = (scope) => Boolean(scope.instrument) && ![...core, "ISPS", "SOLAS"].includes(scope.instrument);
    const changed = (m, groups, more = {}) => ({ ...m, groups: { ...m.groups, ...groups }, ...more });

    const articles = (m, found, used, scope) => {
      const labels = labelled(found), { tail } = m, convention = conventionOf(m);
      if (convention || tail.theconvention) return meaning(labels.map((x) => `${conventionId(convention || "SOLAS")}/art.${x}`), "external", { used });
      const act = tail.act || (tail.thereof ? scope.act : tail.treaty ? "the Treaty" : "");
      if (act && !act.includes("725/2004")) return meaning(labels.map((x) => `${joined(act).replace(/^(?:the|Council|Commission)\s+/, "")}/${x}`), "external", { used });
      if (act || tail.thisreg || m.prefix.eu || scope.instrument === "EU725" || tail.sign === "EU725") return meaning(unique(labels.map((x) => `EU725/${x}`)), "clause", { used });
      return ofFamily(scope) ? SKIP : meaning(labels, "external", { pending: "article", used });
    };
    const roman = (m, scope) => {
      const number = m.groups.roman || "";
      if (unitOf(m) === "art") {
        const family = conventionId(conventionOf(m) || (m.tail.theconvention || scope.instrument === "XI-2" ? "SOLAS" : ""));
        return family ? meaning([`${family}/art.${number}`], "external") : meaning([number], "external", { pending: "article" });
      }
      if (unitOf(m) === "reg" && !["XI-2", ...address.solas].includes(number) && number.includes("-")) return meaning([number.replace(/-/g, "/")], "external");
      return meaning([], "external");
    };

    const knownOrNone = (a, sure) => {
      if (has(id(a))) return a;
      const found = (a.name === "XI-2" ? ["XI-2"] : core).filter((i) => ids.includes(i)).map((i) => id(at(i, a.parts))).filter(has);
      return found.length || !sure ? found : a;
    };
    const byUnit = (unit, parts, m, scope) => {
      const own = scope.instrument;
      if ((unit === "sec" || unit === "par") && ["A", "B", "PRE"].includes(own) && !(unit === "sec" && own === "PRE")) return at(own, parts);
      if (unit === "reg" && (own === "XI-2" || own === "EU725")) return knownOrNone(at("XI-2", parts), true);
      const code = m.tail.code && (m.tail.code.includes("ISPS") || !P.OURS.includes(own));
      let sure = Boolean(m.prefix.code || code || m.tail.sure || own === "ISPS"), sign = m.tail.sign || (sure ? "ISPS" : "");
      if (sign === "EU725" && unit !== "reg") { sign = ""; sure = false; }
      if (sign && isps.has(P.BY_UNIT, unit)) return knownOrNone(at((sign === "A" || sign === "B") && unit !== "reg" ? sign : P.BY_UNIT[unit], parts), sure);
      const names = unit === "reg" ? [P.BY_UNIT[unit]] : sign || unit === "sec" ? ["A", "B"] : ["A", "B", "PRE"];
      const found = names.map((i) => id(at(i, parts))).filter(has);
      return sign && found.length === 1 ? split(found[0]) : found;
    };
    const itemOf = (unit, raw, base, m, scope) => {
      const convention = conventionOf(m), found = P.PREFIXED.full(raw), prefix = found ? found.groups.prefix || "" : "", number = found ? found.groups.label : raw;
      if (prefix) return withPrefix(prefix, number, convention);
      const parts = label(number).split(".");
      if (base && base.name) return at(base.name, [...base.parts, ...parts]);
      return convention && !convention.startsWith("SOLAS") ? at(conventionId(convention), parts) : byUnit(unit, parts, m, scope);
    };
    const baseOf = (m, scope) => {
      const { tail, prefix } = m, part = tail.part || tail.apart || (prefix.part || "").slice(-1), named = conventionOf(m);
      if (part && (!named || named.startsWith("SOLAS"))) return at(part);
      if (tail.own) return scope.instrument ? at(scope.instrument) : null;
      if (tail.preamble) return at("PRE");
      if (tail.reg || prefix.preg) {
        const found = itemOf("reg", tail.reg || last(cut(prefix.preg)), null, { ...m, tail: { sign: "XI-2" } }, scope);
        return Array.isArray(found) ? null : found;
      }
      if (prefix.part_of && scope.instrument === "EU725") return at("EU725", [last(cut(prefix.part_of))]);
      if (tail.ownreg && scope.instrument === "XI-2") return at("XI-2", [scope.section]);
      if (tail.thatreg || tail.ownreg) return scope.last ? at("XI-2", split(scope.last).parts.slice(0, 1)) : null;
      if (tail.resolution || tail.circular) return split(reader.many((tail.resolution || tail.circular).replace(/\s/g, ""))[0]);
      if (tail.article) return scope.instrument === "EU725" ? at("EU725", label(tail.article).split(".")) : null;
      const chapter = tail.chapter || tail.solaschapter;
      if (tail.special || chapter) return at(chapter || "XI-2");
      const told = tail.theconvention || conventionOf(m) || tail.code;
      return !told && unitOf(m) === "par" && scope.section && (scope.instrument === "XI-2" || scope.instrument === "EU725") ? at(scope.instrument, [scope.section]) : null;
    };
    const between = (first, until) => {
      try { return siblings(first, until).slice(1).map(id); } catch (error) {
        if (!(error instanceof isps.AddressError)) throw error;
        const from = order.indexOf(id(first)), to = order.indexOf(id(until));
        if (first.name !== until.name || first.parts.length !== until.parts.length || first.parts.length !== 2 || from < 0 || to < 0) return [];
        const deep = order.slice(from + 1, to + 1).filter((i) => split(i).parts.length === 2 && !i.endsWith("-par"));
        return deep.length < address.range ? deep : [];
      }
    };
    const relative = (before, number, ranges) => {
      const sibling = at(before.name, [...before.parts.slice(0, -1), number]), child = at(before.name, [...before.parts, number]);
      return ranges || before.parts.length > 2 || !has(id(child)) ? sibling : child;
    };
    const expand = (m, found, used, base, scope) => {
      const targets = [], candidates = [];
      let previous = null;
      for (const [sep, raw] of found) {
        const start = base || (previous ? at(previous.name) : null);
        const item = raw.startsWith(".") && previous ? relative(previous, raw.slice(1), isRange(sep)) : itemOf(unitOf(m), raw, start, m, scope);
        if (Array.isArray(item)) { candidates.push(...item); continue; }
        if (sep === "," && found.length === 2 && previous && isDigit(raw) && previous.parts.length === 1) {
          const decimal = id(at(previous.name, [...previous.parts, raw]));
          if (has(decimal)) return meaning([], "clause", { candidates: [decimal, id(previous), id(item)], used });
        }
        if (isRange(sep) && previous) {
          const run = between(previous, item);
          targets.push(...run);
          if (!run.length) candidates.push(id(previous), id(item));
        } else targets.push(id(item));
        previous = item;
      }
      if (candidates.length || !targets.length) {
        const named = unique(candidates), told = named.length || (m.tail.sign && !ofFamily(scope)) || signs.includes(scope.instrument);
        return told ? meaning([], "clause", { candidates: named, used }) : SKIP;
      }
      const all = unique(targets).slice(0, P.MAX_TARGETS);
      return meaning(all, kindOf(all), { used });
    };
    const lower = (found, m) => {
      const more = below(m.groups.below || m.groups.lower || ""), n = found.targets.length - 1;
      const made = more.length && n >= 0 ? { ...found, targets: [...found.targets.slice(0, n), ...more.map((x) => `${found.targets[n]}.${x}`)], used: -1 } : found;
      return (m.groups.open || m.groups.on) && made.targets.length ? { ...made, partial: true } : made;
    };
    const provision = (m, scope) => {
      const unit = unitOf(m), items = m.groups.items || "", { tail } = m;
      if (m.groups.roman) return roman(m, scope);
      if (tail.owned === "paper" || (tail.thisreg && scope.instrument !== "EU725")) return SKIP;
      const plural = /(?:s|§§)$/.test((m.groups.unit || "").replace(/\.+$/, "").toLowerCase()) || tail.chapter === "XI-2";
      const [found, used] = tokens(items, plural, unit !== "reg" || tail.chapter === "XI-2"), labels = found.map(([, raw]) => label(raw));
      if (unit === "reg" && P.YEAR.full(labels[0])) return SKIP;
      if (tail.annex && !conventionOf(m)) return meaning(found.map(([, raw]) => raw), "external", { pending: `annex ${tail.annex}`, used });
      if (tail.annex) return meaning(labels.map((x) => `MARPOL/${tail.annex}/${x}`), "external", { used });
      if (tail.owned === "foreign") {
        const owner = tail.owner || "", kind = unit === "art" && P.ARTICLED.includes(owner) ? "art." : "";
        return meaning(labels.map((x) => `${owner}/${kind}${x}`), "external", { used, owner });
      }
      if (unit === "art") return articles(m, found, used, scope);
      if ((m.groups.unit || "").startsWith("§") && labels[0].split(".")[0].length > 2 && !scope.instrument) return meaning(labels.map((x) => `§ ${x}`), "external", { used });
      const base = baseOf(m, scope);
      if (!base && unit === "par" && ofFamily(scope) && !items.includes("/") && !tail.sign) return SKIP;
      return lower(expand(m, found, used, base, scope), m);
    };

    const circularsKnown = address.circulars;
    const circular = (series, number, loose) => {
      const name = series.replace(/([A-Z])\s(?=\d)/g, "$1.").replace(/\s+/g, "");
      if (loose && name === "MSC" && !circularsKnown.includes(`MSC/Circ.${number}`)) {
        try { return reader.many(`circ ${number}`)[0]; } catch (error) { if (!(error instanceof isps.AddressError) || error.candidates.length) throw error; }
        return `${+number.split("/")[0] < W.FIRST_OF_SERIES ? "MSC" : "MSC.1"}/Circ.${number}`;
      }
      if (!name) return reader.many(`circ ${number}`)[0];
      return `${name}/Circ.${number.replace(/\/(Rev|Add)\.?\s?(\d{1,2})/g, (_, w, n) => `/${w[0].toUpperCase()}${w.slice(1).toLowerCase()}.${+n}`)}`;
    };
    const appendices = order.filter((k) => /^[AB]\/app\.\d$/.test(k));
    const R = {
      provision, inner: provision,
      bare(m, scope) {
        const items = m.groups.items || "";
        if (items.includes("/app.")) return meaning([items], items.split(".").length > 2 ? "clause" : "whole");
        return provision(changed(m, { unit: "provisions", items }), scope);
      },
      labelled(m, scope) {
        const g = m.groups, made = changed(m, { unit: g.unit || "provisions", items: g.items || g.label });
        if (m.tail.owned) return provision(made, scope);
        const found = [g.part, g.second].filter(Boolean).map((part) => provision({ ...made, tail: { part } }, scope));
        return found.length > 1 ? { ...found[0], targets: [].concat(...found.map((f) => f.targets)) } : found[0];
      },
      numbered(m) {
        const name = `${m.groups.part}/${m.groups.label}`;
        return m.groups.strict && !has(name) ? SKIP : meaning([name]);
      },
      coded: (m, scope) => provision(changed(m, { unit: "provisions" }, { tail: { sign: "ISPS" } }), scope),
      chaptered(m, scope) {
        const g = m.groups;
        return provision(changed(m, { unit: g.unit || "regs", items: g.items || g.label }, { tail: { chapter: g.solas || g.chapter || g.alone } }), scope);
      },
      part(m, scope) {
        if (m.tail.owned) { const owner = m.tail.owner || ""; return owner ? meaning([`${owner}/${m.groups.part}`], "external", { owner }) : SKIP; }
        const parts = [m.groups.part, m.groups.second].filter(Boolean);
        return meaning(parts, parts.length === 1 && parts[0] === scope.instrument ? "self" : "whole");
      },
      chapters(m) {
        const names = (m.groups.chapters || "").match(/[XIV]+(?:-[12])?/g) || [];
        return meaning(names, names.includes("XI-2") ? "whole" : "external");
      },
      own(m, scope) {
        const inst = scope.instrument, { section } = scope, here = section ? `${inst}/${section}` : inst, what = m.groups.what || "", self = (t) => meaning([t], "self");
        if (["section", "sections", "introduction"].includes(what) && ["A", "B", "PRE"].includes(inst)) return self(here);
        if (what === "paragraph" && ["EU725", "A", "B", "PRE", "XI-2"].includes(inst)) return self(scope.paragraph ? `${inst}/${scope.paragraph}` : inst);
        if (/^[Pp]art$/.test(what) && (inst === "A" || inst === "B")) return self(inst);
        if (/^[Cc]hapter$/.test(what) && inst === "XI-2") return self(inst);
        if (what === "Code") return self("ISPS");
        if (what === "Regulation" && inst === "EU725") return self(inst);
        if (what === "Article" && inst === "EU725") return self(here);
        if (what === "regulation" && inst === "XI-2") return self(here);
        return what === "regulation" && scope.last ? meaning([scope.last]) : SKIP;
      },
      anaphor: (m, scope) => scope.last && (scope.instrument === "B" || scope.instrument === "EU725") ? meaning([scope.last]) : SKIP,
      loose: (m, scope) => scope.instrument === "A" || scope.instrument === "B" ? meaning([scope.instrument], "self") : SKIP,
      preamble: (m, scope) => meaning(["PRE"], scope.instrument === "PRE" ? "self" : "whole"),
      annex: (m, scope) => scope.instrument === "EU725" ? meaning(W.ANNEXES[m.groups.annex || ""], "whole") : SKIP,
      appendix(m, scope) {
        const g = m.groups, own = scope.instrument === "A" || scope.instrument === "B" ? scope.instrument : "", numbers = (g.number || "").match(/\d/g) || [];
        const part = g.part || own, parts = part ? [part] : g.code ? ["A", "B"] : [];
        if (!parts.length || !(numbers.length || g.own || g.part || g.code)) return SKIP;
        const named = appendices.filter((k) => parts.includes(k[0]) && (!numbers.length || numbers.includes(k[k.length - 1])));
        if (parts.length === 1 && numbers.length) return meaning(numbers.map((n) => `${parts[0]}/app.${n}`), "whole");
        return !named.length ? SKIP : named.length === 1 ? meaning(named, "whole") : meaning([], "whole", { candidates: named });
      },
      circulars(m) {
        const series = m.groups.series || "", numbers = m.groups.numbers || "";
        if (m.groups.letter) { const letters = (numbers.match(/\d{4}/g) || []).map((n) => `CL.${n}`); return letters.length ? meaning(letters, "external") : SKIP; }
        const targets = [], candidates = [];
        let unknown = 0;
        for (const number of numbers.replace(/\/Corr\.?\s?\d{1,2}/g, "").match(/\d{1,4}(?:\/Rev\.?\s?\d{1,2})?(?:\/Add\.?\s?\d{1,2})?/g) || []) {
          try { targets.push(circular(series, number, Boolean(m.groups.loose))); } catch (error) {
            if (!(error instanceof isps.AddressError)) throw error;
            candidates.push(...error.candidates);
            if (!error.candidates.length) { unknown++; targets.push(`Circ.${number}`); }
          }
        }
        if (candidates.length) return meaning([], "external", { candidates });
        return targets.length > unknown ? meaning(targets, "external") : SKIP;
      },
      resolutions: (m) => meaning(((m.groups.ids || "").match(/[A-Z]+\.\s?\d{1,4}\s?\(\d{1,3}\)(?:\/Rev\.\d{1,2})?/g) || []).map((i) => i.replace(/ /g, "")), "external"),
      conference: (m, scope) => meaning(scope.conference ? [`CONF.2002/${m.groups.number}`] : [], "external"),
      courses: (m) => meaning(((m.groups.numbers || "").match(/\d\.\d{2}(?:\/[\d.]*\d)?/g) || []).map((n) => `MC${n}`), "external"),
      act: (m) => meaning([joined(m.groups.act || "").replace(/^(?:Council|Commission)\s+/, "")], "external"),
      union(m, scope) {
        const before = m.prefix, after = m.groups, items = before.items || after.items, annex = before.annex || after.annex;
        if (items) {
          const labels = labelled(tokens(items, true, true)[0]), paras = below(before.paras || after.paras || "");
          return meaning(unique((paras.length ? paras.map((n) => `${labels[0]}.${n}`) : labels).map((x) => `EU725/${x}`)));
        }
        if (annex && after.label) return provision({ ...m, groups: { unit: "provisions", items: after.label }, tail: { part: last(W.ANNEXES[annex]) }, prefix: {} }, scope);
        return annex ? meaning(W.ANNEXES[annex], "whole") : meaning(["EU725"], scope.instrument === "EU725" ? "self" : "whole");
      },
      federal(m) {
        const name = `${m.prefix.title} ${(m.groups.code || "").replace(/[.\s]/g, "")}`, numbers = (m.groups.items || "").match(/[\d.]+(?:-\d+)?(?:\(\w+\))*/g) || [];
        return meaning(numbers.length ? numbers.map((n) => `${name} ${label(n)}`) : [name], "external", { owner: name });
      },
      named(m, scope) {
        const g = m.groups;
        if (g.marpol) {
          const annexed = `MARPOL/${g.annex}`, labels = g.items ? tokens(g.items, true, false)[0].map(([, raw]) => label(raw)) : [];
          return meaning(labels.length ? labels.map((x) => `${annexed}/${x}`) : [annexed], "external", { owner: "MARPOL" });
        }
        if (g.chapter) return meaning([g.chapter], g.chapter === "XI-2" ? "whole" : "external");
        if (g.numbered) { const owner = conventionId(g.numbered); return meaning([`${owner}/${g.number}`], "external", { owner }); }
        if (g.roman) {
          const [chapter, ...rest] = g.roman.split("/"), target = id(withPrefix(chapter, rest.join("/"), g.convention || ""));
          return meaning([target], kindOf([target]));
        }
        if (g.isps) return meaning(["ISPS"], "whole");
        if (g.protocol) return meaning([g.protocol.includes("SOLAS") ? "SOLAS-PROT" : "LL-PROT"], "external");
        const by = [["colreg", "COLREG"], ["solas", "SOLAS"], ["stcw", "STCW"], ["ism", "ISM"], ["fal", "FAL"]].find(([group]) => g[group]);
        if (by) return meaning([by[1]], "external");
        if (g.convention) return meaning([conventionId(g.convention)], "external");
        return ["A", "B", "PRE", "XI-2"].includes(scope.instrument) ? meaning(["SOLAS"], "external") : SKIP;
      },
    };
    return { readers: R, split, id, conventionOf };
  };
})();

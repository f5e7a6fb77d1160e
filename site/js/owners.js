/* Whose provision a bare number is: signs.py and owners.py over the same tables. */
"use strict";
(() => {
  const { bisect, rfind, count, cut } = isps.tools;
  const alnum = /[\p{L}\p{N}]/u;

  isps.owning = ({ signs: S, owners: O }) => {
    const set = (list) => new Set(list);
    const NAMED = set(S.NAMED), HEADS = set(S.HEADS), WEAK = set(S.WEAK), PAPERS = set(S.PAPERS), KNOWN = set(S.KNOWN);
    const NEUTRAL = set(O.NEUTRAL), THINGS = set(O.THINGS);
    const sign = (start, end, kind, name, weak = false) => ({ start, end, kind, name, weak });
    const owner = (kind = "", name = "", sure = false) => ({ kind, name, sure });

    class Signs {
      constructor(text) {
        this.text = text;
        this.lines = new Map();
        this.breaks = [0];
        for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.breaks.push(at + 1);
        this.breaks.push(text.length + 1);
      }
      between(start, end) {
        const found = [], { breaks } = this;
        for (let n = bisect(breaks, start, true) - 1; n < breaks.length - 1 && breaks[n] < end; n++) {
          if (!this.lines.has(breaks[n])) this.lines.set(breaks[n], this.read(breaks[n], breaks[n + 1] - 1));
          found.push(...this.lines.get(breaks[n]).filter((s) => s.start >= start && s.start < end));
        }
        while (found.length && found[found.length - 1].end > end) found.pop();
        return found;
      }
      read(start, end) {
        const out = [];
        let before = "";
        for (const m of S.WORD.all(this.text, start, end)) {
          const word = m[0].replace(/[.'’/&-]+$/, ""), at = m.start;
          const worth = KNOWN.has(word) || ((word.includes("/") || word.includes("-")) && word[0] !== "7");
          const found = worth ? this.sign(word, at, at + word.length, before, start) : null;
          if (found && !(at && alnum.test(this.text[at - 1]))) out.push(found);
          before = word;
        }
        return out;
      }
      sign(word, start, end, before, bound) {
        const { text } = this;
        if (isps.has(S.OURS, word) || word.startsWith("XI-2/")) return sign(start, end, "ours", isps.has(S.OURS, word) ? S.OURS[word] : "XI-2");
        if (/^[AB]\/\p{Nd}/u.test(word) && !/^\p{Nd}+\//u.test(word.slice(2))) return sign(start, end, "ours", word[0]);
        if (word === "International" && /^\s+(?:Ship\s+and\s+Port|Code\s+for\s+the\s+Security)/.test(text.slice(end, end + 40))) return sign(start, end, "ours", "ISPS");
        if (word === "Part" || word === "PART") {
          const part = S.PART_OF.match(text, end);
          return part && !part.groups.of ? sign(start, end + part[0].search(/[AB]/) + 1, "ours", part.groups.part) : null;
        }
        if (S.CIRCULAR.match(word)) return sign(start, end, "foreign", word);
        const number = PAPERS.has(word) && S.PAPER_NUMBER.match(text, end);
        if (number) return sign(start, number.end, "foreign", word + number[0]);
        if (NAMED.has(word)) return sign(start, end, "foreign", word);
        if (HEADS.has(word)) return this.titled(word, start, end, before, bound);
        return WEAK.has(word) || word === "Nos" ? sign(start, end, "foreign", "", true) : null;
      }
      titled(word, start, end, before, bound) {
        const { text } = this, title = this.title(start, end, bound), of = title === "Code" ? S.CODE_OF.match(text, end) : null;
        if (of) return sign(start, of.end, "foreign", cut(text.slice(start, of.end)).join(" "));
        if (word === "Code" && (/^(?:ISPS|Security|\(ISPS)/.test(before) || title === "Code" || title.endsWith(" the Code"))) return null;
        if (word === "Convention" && (title === "Convention" || title.includes("SOLAS") || title.includes("Sea"))) return null;
        if (word === "Regulation") {
          const act = /^\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?(\d{1,4}\/\d{2,4})/.exec(text.slice(end, end + 40));
          return act && act[1] !== "725/2004" ? sign(start, end + act[0].length, "foreign", `Regulation ${act[1]}`) : null;
        }
        const year = /^(?:\s+\([^()\n]{1,40}\))?\s+(?:19|20)\d\d(?![\p{L}\p{N}_])/u.exec(text.slice(end, end + 60));
        const number = /^\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?\d{1,4}\/\d{1,4}/.exec(text.slice(end, end + 40));
        const lone = title === word, more = year || number;
        if (lone && !more && (/^\s+\d/.test(text.slice(end, end + 4)) || ["Regulations", "Rules", "Order", "Law", "Decision", "Code", "Regulation"].includes(word))) return null;
        return sign(start, end + (more ? more[0].length : 0), "foreign", title + (more ? more[0] : ""));
      }
      name(s) { return s.name || this.title(s.start, s.end, 0); }
      title(start, end, bound) {
        const near = Math.max(bound, start - 120), low = Math.max(bound, start - 120, rfind(this.text, "\n", near, start) + 1);
        const before = S.BEFORE_NAME.search(this.text, low, start);
        return cut(S.LEADING.sub((before ? before[0] : "") + this.text.slice(start, end), "")).join(" ");
      }
    }

    return class Owners {
      constructor(text) { this.text = text; this.signs = new Signs(text); this.heading = new Map(); }
      of(start, end) {
        const { text, signs } = this, own = O.OWN_PAPER.match(text, end, end + O.AFTER);
        if (own) return this.namedAfter(own.end, owner("paper"));
        const of = O.OF.match(text, end, end + O.AFTER), said = of ? this.after(of) : null;
        if (said) return said;
        const block = this.block(start);
        const before = signs.between(block, start), last = before[before.length - 1];
        if (last && O.GAP.full(text, last.end, start)) return owner(last.kind, signs.name(last), true);
        const first = this.sentence(block, start);
        let told = this.nearest(before.filter((s) => s.start >= first && !s.weak));
        if (!told) {
          const stop = O.STOP.search(text, end, end + 220);
          told = this.nearest(signs.between(end, stop ? stop.start : Math.min(text.length, end + 220)), true);
        }
        if (!told) {
          const strong = before.filter((s) => !s.weak), s = strong[strong.length - 1];
          told = s ? (s.kind === "ours" ? owner("ours", s.name) : owner()) : null;
        }
        return told || this.above(block);
      }
      beside(end) {
        const of = O.OF.match(this.text, end, end + O.AFTER), told = of ? this.after(of) : null;
        return told && told.kind === "foreign" && told.sure ? told : owner();
      }
      ofPart(start, end) {
        const of = O.OF.match(this.text, end, end + O.AFTER), told = of && /^(?:of|to)$/.test(of.groups.word) ? this.after(of) : null;
        if (told) return told;
        const unit = O.UNIT.search(this.text, Math.max(0, start - 14), start), from = unit ? unit.start : start;
        if (O.OF_MANUAL.search(this.text, Math.max(0, from - 16), from)) return owner("paper", "", true);
        const s = this.signs.between(Math.max(0, from - 60), from).filter((x) => !x.weak).pop();
        if (s && s.kind === "foreign" && O.GAP.full(this.text, s.end, from)) return owner("foreign", s.name, true);
        const block = this.block(from), before = this.signs.between(block, from).filter((x) => !x.weak && !/^[AB]$/.test(x.name));
        const codes = before.filter((x) => x.kind === "foreign" && x.name.split(" ").includes("Code"));
        const ours = before.some((x) => x.kind === "ours") || this.above(block).kind === "ours";
        return codes.length && !ours ? owner("foreign", codes[codes.length - 1].name) : owner();
      }
      block(start) {
        const near = Math.max(0, start - O.REACH), blank = rfind(this.text, "\n\n", near, start);
        return blank >= 0 ? blank + 2 : near;
      }
      after(of) {
        const { text } = this, phrase = O.PHRASE.match(text, of.end, of.end + 110);
        if (!phrase) return null;
        const near = this.signs.between(of.end, phrase.end).filter((s) => count(text, of.end, s.start) <= 8);
        if (near.length && !/,\s|\bis\b|\bare\b|\bshall\b/.test(text.slice(of.end, near[0].start))) return owner(near[0].kind, this.signs.name(near[0]), !near[0].weak);
        const word = (cut(phrase[0])[0] || "").replace(/^[,.]+|[,.]+$/g, "").toLowerCase();
        const doing = of.groups.word === "to" && !of.groups.the && !/^\p{Nd}/u.test(word);
        if (/^(?:of|to)$/.test(of.groups.word)) return NEUTRAL.has(word) || !word || doing ? null : owner("paper");
        const words = cut(phrase[0].split(/,|\b(?:is|are|shall|should|may|was|were|has|have|that|which|and)\b/)[0].toLowerCase());
        return words.length && THINGS.has(words[words.length - 1]) ? owner("paper") : null;
      }
      namedAfter(at, instead) {
        const near = this.signs.between(at, Math.min(this.text.length, at + 60))[0];
        return near && near.kind === "foreign" && !near.weak && count(this.text, at, near.start) <= 3 ? owner("foreign", near.name) : instead;
      }
      nearest(all, ours = false) {
        const signs = all.filter((s) => !s.weak), kinds = new Set(signs.map((s) => s.kind));
        if (!signs.length) return null;
        if (kinds.size > 1 || (ours && kinds.has("foreign")) || (kinds.has("foreign") && new Set(signs.map((s) => s.name)).size > 1)) return owner();
        const s = ours ? signs[0] : signs[signs.length - 1];
        return owner(s.kind, s.name);
      }
      sentence(block, start) {
        const { text } = this;
        for (let at = start; at > block;) {
          at = Math.max(...O.ENDS.map((end) => rfind(text, end, block, at)));
          if (at < block) return block;
          if (text[at] === "." && O.ABBREVIATED.search(text, Math.max(block, at - 6), at + 1)) continue;
          const after = text.slice(at + 1, start).replace(/^\s+/, "").slice(0, 2).replace(/^["“(]+/, "");
          if (text[at] === ";" || /^\p{Lu}/u.test(after) || after[0] === "§" || !after) return at + 1;
        }
        return block;
      }
      above(block) {
        const { breaks } = this.signs, passed = [];
        let told = null;
        for (let n = bisect(breaks, block, true) - 2; !told && n >= 0 && passed.length < O.HEADS; n--) {
          const start = breaks[n];
          told = this.heading.get(start) || null;
          if (!told) { passed.push(start); told = this.headed(start, breaks[n + 1] - 1); }
        }
        told = told || owner();
        for (const start of passed) this.heading.set(start, told);
        return told;
      }
      headed(start, end) {
        const line = this.text.slice(start, end);
        if ((end - start > 110 && this.text[start] !== "#") || !line) return null;
        if (line[0] !== "#" && /[.;,:]\s*$/.test(line)) return null;
        const signs = this.signs.between(start, end).filter((s) => !s.weak), s = signs[signs.length - 1];
        if (s) return new Set(signs.map((x) => x.kind)).size === 1 ? owner(s.kind, s.name) : owner();
        return line.startsWith("# ") ? owner() : null;
      }
    };
  };
})();

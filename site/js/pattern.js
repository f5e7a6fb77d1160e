/* Patterns as the command line has them (dialect.py): matched at a place, looked for from a place, up to an end. */
"use strict";
(() => {
  class Pattern {
    constructor({ re, f }) { this.source = re; this.flags = f; this.made = {}; }
    by(kind) {
      if (!this.made[kind]) this.made[kind] = new RegExp(kind === "full" ? `(?:${this.source})(?![^])` : this.source, this.flags + (kind === "g" ? "g" : "y"));
      return this.made[kind];
    }
    run(kind, text, start, end) {
      const by = this.by(kind);
      by.lastIndex = start;
      const m = by.exec(end < text.length ? text.slice(0, end) : text);
      if (m) { m.start = m.index; m.end = m.index + m[0].length; if (!m.groups) m.groups = {}; }
      return m;
    }
    match(text, start = 0, end = Infinity) { return this.run("y", text, start, end); }
    search(text, start = 0, end = Infinity) { return this.run("g", text, start, end); }
    full(text, start = 0, end = Infinity) { return this.run("full", text, start, end); }
    test(text) { return this.search(text) !== null; }
    all(text, start = 0, end = Infinity) {
      const out = [], cut = end < text.length ? text.slice(0, end) : text;
      for (let m = this.search(cut, start); m; m = this.search(cut, m.end + (m[0] ? 0 : 1))) out.push(m);
      return out;
    }
    sub(text, instead) {
      let out = "", last = 0;
      for (const m of this.all(text)) { out += text.slice(last, m.start) + (typeof instead === "function" ? instead(m) : instead); last = m.end; }
      return out + text.slice(last);
    }
    /** What stands between the matches. */
    split(text) {
      const out = [];
      let last = 0;
      for (const m of this.all(text)) { out.push(text.slice(last, m.start)); last = m.end; }
      return [...out, text.slice(last)];
    }
    /** What stands before the first match. */
    before(text) { const m = this.search(text); return m ? text.slice(0, m.start) : text; }
  }
  const revived = (value) => {
    if (Array.isArray(value)) return value.map(revived);
    if (!value || typeof value !== "object") return value;
    if (typeof value.re === "string") return new Pattern(value);
    const out = {};
    for (const [key, inner] of Object.entries(value)) out[key] = revived(inner);
    return out;
  };
  /** Whether this browser has what the patterns need. */
  const able = () => { try { return new RegExp(["(?", "<!a)\\p{L}"].join(""), "u").test("b"); } catch (error) { return false; } };
  const rfind = (text, words, from, to) => {
    const at = to - words.length < 0 ? -1 : text.lastIndexOf(words, to - words.length);
    return at >= from ? at : -1;
  };
  const cut = (text) => text.match(/[^\s\x1c-\x1f\x85]+/g) || [];
  isps.tools = {
    revived, able, rfind, cut,
    joined: (text) => cut(text).join(" "),
    count: (text, from, to) => text.slice(from, to).split(" ").length - 1,
    unique: (all) => [...new Set(all)],
    /** The number of those in a rising list that are at most, or below, a value. */
    bisect(list, value, right) {
      let low = 0, high = list.length;
      while (low < high) { const mid = (low + high) >> 1; if (list[mid] < value || (right && list[mid] === value)) low = mid + 1; else high = mid; }
      return low;
    },
    within: (id, scope) => id === scope || id.startsWith(`${scope}/`) || (scope.includes("/") && id.startsWith(`${scope}.`)),
  };
})();

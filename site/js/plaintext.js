/* A text as the grammar of citations reads it, with the way back (plain.py), and citations in other languages as English ones (tongues.py). */
"use strict";
(() => {
  const { bisect } = isps.tools;
  const expanded = (instead, m) => instead.replace(/\$(\d)/g, (_, n) => m[n] || "");
  class Plain {
    constructor(text) { this.text = text; this.steps = []; }
    sub(pattern, instead) {
      const out = [], starts = [], spans = [];
      let at = 0, size = 0;
      for (const m of pattern.all(this.text)) {
        const was = m[0], now = expanded(instead, m), most = Math.min(was.length, now.length);
        let head = 0, tail = 0;
        while (head < most && was[head] === now[head]) head++;
        while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
        const start = m.start + head, end = m.end - tail, words = now.slice(head, now.length - tail);
        if (start < at) continue;
        out.push(this.text.slice(at, start), words);
        size += start - at;
        starts.push(size);
        size += words.length;
        spans.push([size, start, end]);
        at = end;
      }
      if (!starts.length) return;
      this.text = out.join("") + this.text.slice(at);
      this.steps.push([starts, spans]);
    }
    /** Where a stretch of the plain text stands in the text that was given. */
    origin(start, end) {
      for (const [starts, spans] of [...this.steps].reverse()) { start = back(starts, spans, start, 0); end = back(starts, spans, end, 1); }
      return [start, end];
    }
  }
  const back = (starts, spans, at, which) => {
    const n = bisect(starts, which ? at - 1 : at, true) - 1;
    if (n < 0) return at;
    const [end, oldStart, oldEnd] = spans[n];
    return at < end || (which && at === end) ? (which ? oldEnd : oldStart) : oldEnd + at - end;
  };
  const narrow = (text) => text.replace(/[^\0-\xff]/g, "?");
  const low = (text) => text.toLowerCase();

  isps.plaintext = ({ rules, signs, unseen, calls, alike, tongues, short }) => {
    const unseenEach = new Set(unseen), callEach = new Set(calls);
    const plain = (text) => {
      const ascii = /^[\0-\x7f]*$/.test(text), made = new Plain(ascii ? text : text.split("").map((c) => isps.has(alike, c) ? alike[c] : c).join(""));
      if (!ascii && [...text].some((c) => unseenEach.has(c))) made.sub(...rules.unseen);
      if (!ascii && [...text].some((c) => callEach.has(c))) made.sub(...rules["note call"]);
      let given = narrow(made.text);
      for (const [cues, sign, names] of signs) {
        if (!cues.some((cue) => given.includes(cue)) || !sign.test(made.text)) continue;
        for (const name of names) made.sub(...rules[name]);
        given = narrow(made.text);
      }
      return made;
    };
    const translate = (made, small) => {
      const before = made.steps.length;
      const found = tongues.filter(([marks, common]) => (small.length <= short || common.every((w) => small.includes(` ${w} `))) && marks.some((mark) => small.includes(mark)));
      for (const [, , named] of found) for (const [pattern, instead] of named) made.sub(pattern, instead);
      if (made.steps.length > before) for (const [, , , between] of found) for (const [pattern, instead] of between) made.sub(pattern, instead);
      return made.steps.length > before;
    };
    /** A text made plain, and the same in the letters by which cues are looked up. */
    return (text) => {
      const made = plain(text);
      translate(made, low(narrow(made.text)));
      return [made, narrow(made.text)];
    };
  };
})();

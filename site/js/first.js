/* A first list by words alone, while the rest of the search is still on its way; and how packed numbers are read. */
"use strict";
(() => {
  /** Reads whole numbers, rising lists of them, and one thing for each of a list, out of packed characters. */
  isps.unpacking = ({ first, half }) => {
    const numbers = (packed) => {
      let at = 0;
      return () => {
        let n = 0, place = 1, digit;
        while ((digit = packed.charCodeAt(at++) - first) >= half) { n += (digit - half) * place; place *= half; }
        return n + digit * place;
      };
    };
    const rising = (next) => { let n = 0; return Array.from({ length: next() }, () => (n += next())); };
    const each = (list, packed, read) => { const next = numbers(packed); return list.map(() => read(next)); };
    const unitsOf = (data) => [].concat(...data.units.map(([name, labels]) => labels.split(" ").map((l) => `${name}/${l}`)));
    /** For each stem the units that hold it, each with its weight there. */
    const weighed = (stems, { postings, weights, steps }) => {
      let at = 0;
      return each(stems, postings, rising).map((held) => held.map((unit) => [unit, (weights.charCodeAt(at++) - first) / steps]));
    };
    return { numbers, rising, each, weighed, unitsOf, telling: (documents, holding) => Math.log(1 + (documents - holding + 0.5) / (holding + 0.5)) };
  };

  const index = (data) => {
    const { numbers, each, weighed, unitsOf, telling } = isps.unpacking(data), stems = data.stems.split(" "), number = new Map(stems.map((s, n) => [s, n]));
    const units = unitsOf(data), idfOf = each(stems, data.frequency, (next) => telling(data.documents, next()));
    const idf = (s) => number.has(s) ? idfOf[number.get(s)] : telling(data.documents, 0), postings = weighed(stems, data);
    const headed = each(units, data.headed, (next) => next());
    const light = { ...data.query, expansions: {}, vocabulary: "", named: [], abroad: {} }, { understand } = isps.understanding({ ...data, query: light }, idf);
    /** The units that hold most of what a text says: ids with their headings, no more. */
    const first = (text, limit) => {
      const scores = new Map();
      for (const [s, weight] of understand(text).stems) for (const [unit, held] of number.has(s) ? postings[number.get(s)] : []) {
        if (data.main.includes(data.groups[unit])) scores.set(unit, (scores.get(unit) || 0) + weight * idf(s) * held);
      }
      return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit).map(([unit]) => ({ id: units[unit], heading: data.headings[headed[unit]] }));
    };
    return { first };
  };
  let made = null;
  isps.index = () => made = made || isps.need("index").then(index);
})();

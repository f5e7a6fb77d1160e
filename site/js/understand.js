/* A question as the command line reads it: stems.py, concepts.py, asking.py and query.py over the same tables. No constant and no
   pattern stands here: all come with the data. */
"use strict";
(() => {
  isps.pattern = ([source, flags], more = "") => new RegExp(source, flags + more);
  isps.own = (table, key) => isps.has(table, key) ? table[key] : undefined;
  const { own, pattern } = isps;

  /** Words and stems: stems.py. */
  isps.stemming = (A) => {
    const WHOLE = new Set(A.whole), TOKEN = new RegExp(A.token, "g"), DOTTED = new RegExp(A.dotted, "g");
    const words = (text) => {
      const flat = text.replace(/’/g, "'").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
        .replace(DOTTED, (all, before, letters) => `${before}${letters.replace(/\./g, "")} `);
      return (flat.match(TOKEN) || []).map((w) => (w.endsWith("'s") ? w.slice(0, -2) : w).replace(/'/g, ""));
    };
    const kept = (reduce) => {
      const known = new Map();
      return (word) => {
        if (!known.has(word)) known.set(word, reduce(word));
        return known.get(word);
      };
    };
    const STEPS = A.steps.map((step) => step.map(([source, more]) => [new RegExp(`^(?:${source})$`), more]));
    const reduced = (word, step) => {
      const [fitting, more] = step.find(([by]) => by.test(word)) || [];
      return fitting ? fitting.exec(word).slice(1).join("") + more : word;
    };
    const stem = kept((word) => /^\d/.test(word) || word.length < 4 || WHOLE.has(word) ? word : STEPS.reduce(reduced, word));
    const singular = kept((word) => word.length < 4 || WHOLE.has(word) ? word : reduced(word, STEPS[0]));
    return { words, stem, singular, stop: A.stop };
  };

  /** Reads texts; `idf` says how telling a token is. */
  isps.understanding = ({ analysis: A, query: Q, asking: K }, idf) => {
    const { words, stem, singular } = isps.stemming(A), STOP = new Set(A.stop);

    // --- concepts.py ------------------------------------------------------------------------------------------------
    const reaches = new Map([Q.names, Q.expansions].map((known) => {
      const reach = new Map();
      for (const name of Object.keys(known)) {
        const all = name.split(" ");
        reach.set(all[0], Math.max(reach.get(all[0]) || 0, all.length));
      }
      return [known, reach];
    }));
    const longest = (singulars, at, known) => {
      for (let length = Math.min(reaches.get(known).get(singulars[at]) || 0, singulars.length - at); length; length--) {
        if (isps.has(known, singulars.slice(at, at + length).join(" "))) return length;
      }
      return 0;
    };
    /** The tokens of a row of words, each with the words it stands for: [token, start, end]. */
    const read = (said) => {
      const out = [], singulars = said.map(singular);
      for (let at = 0, length = 0; at < said.length; at += length || 1) {
        length = longest(singulars, at, Q.names);
        if (length) for (const t of Q.names[singulars.slice(at, at + length).join(" ")]) out.push([t, at, at + length]);
        else if (!STOP.has(said[at])) out.push([stem(said[at]), at, at + 1]);
      }
      return out;
    };
    const tokens = (text) => read(words(text)).map(([t]) => t);

    // --- asking.py --------------------------------------------------------------------------------------------------
    const WRAPPING = K.wrapping.map((p) => pattern(p)), INTENTS = K.intents.map(([name, cue]) => [name, pattern(cue)]), ASKING = new Set(K.asking);
    const unwrapped = (said) => {
      let text = said.join(" "), before;
      do {
        before = text;
        for (const by of WRAPPING) text = text.replace(by, "").trim() || text;
      } while (text !== before);
      return text.split(" ").filter(Boolean);
    };
    const EVERYDAY = new Set(K.everyday), ENDING = pattern(K.ending);
    const slight = (token) => EVERYDAY.has(token) ? K.slight : 1;
    const sentence = (text) => text.includes("?") ? text.split("?")[0].split(ENDING).pop() : text;
    const intent = (plain) => (INTENTS.find(([, cue]) => cue.test(plain)) || [""])[0];
    const side = (given) => {
      const of = (all) => Object.keys(K.sides).filter((name) => all.some((t) => K.sides[name].includes(t)));
      let found = of(given);
      if (found.length > 1) found = of(given.slice(1).filter((_, n) => K.acting.includes(given[n])));
      return found.length === 1 ? found[0] : "";
    };

    // --- query.py ---------------------------------------------------------------------------------------------------
    const vocabulary = Q.vocabulary.split(" "), common = new Set(vocabulary), named = new Set(Q.named);
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
        const better = vocabulary.find((w) => (w[0] === word[0] || w.slice(0, 2) === word[1] + word[0]) && within(word, w, edits) && !EVERYDAY.has(stem(w)));
        if (better) return better;
      }
      return word;
    }
    function* bettered(typed) {
      for (let n = 0, length = 1; n < typed.length; n += length) {
        let found;
        for (length = Math.min(Q.together, typed.length - n); length && !found; length -= !found) found = own(Q.abroad, typed.slice(n, n + length).join(""));
        length = length || 1;
        const word = own(Q.spellings, typed[n]) || typed[n];
        yield found ? [`${typed.slice(n, n + length).join(" ")} (${found[1]})`, found[0]] : [word, mended(word)];
      }
    }
    function added(said, weights) {
      const singulars = said.map(singular), expanded = new Set();
      let step = 1;
      for (let at = 0; at < said.length; at += step) {
        const name = longest(singulars, at, Q.names), phrase = longest(singulars, at, Q.expansions);
        if (phrase && (phrase > name || (phrase === 1 && name === 1))) {
          const source = read(said.slice(at, at + phrase)).filter(([t]) => !ASKING.has(t)).map(([t]) => idf(t)), most = Math.max(0, ...source);
          for (const other of Q.expansions[singulars.slice(at, at + phrase).join(" ")]) {
            expanded.add(other);
            for (const t of other.split(" ")) {
              const rare = idf(t), weight = source.length && rare ? Math.round(Q.added * Math.min(1, most / rare) * 10 ** Q.digits) / 10 ** Q.digits : Q.added;
              weights.set(t, Math.max(weights.get(t) || 0, weight));
            }
          }
        }
        step = Math.max(name, phrase, 1);
      }
      return expanded;
    }
    function understand(raw) {
      const cut = raw.slice(0, Q.length), corrected = [], said = [];
      const typed = (text) => bettered(unwrapped(words(text).slice(0, Q.words)));
      for (const [was, better] of typed(cut)) {
        if (better !== was) corrected.push([was, better]);
        said.push(...words(better));
      }
      const asks = sentence(cut), wanted = asks === cut ? said : [...typed(asks)].flatMap(([, better]) => words(better));
      const mine = read(said).map(([t]) => t), weights = new Map(mine.map((t) => [t, ASKING.has(t) ? Q.asked : 1]));
      const expanded = added(said, weights), roles = new Set();
      for (const phrase of phrases(mine)) if (own(Q.roles, phrase)) roles.add(Q.roles[phrase]);
      return { text: raw, stems: weights, own: mine, expanded: [...expanded], corrected, roles: [...roles], intent: intent(wanted.join(" ")) || intent(said.join(" ")), side: side(mine) };
    }
    return { words, stem, read, tokens, understand, asking: ASKING, slight, sides: K.sides };
  };
})();

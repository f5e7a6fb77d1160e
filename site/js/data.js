/* Scripts and data that are loaded when they are first wanted. Data files register themselves by isps.give(). No fetch: pages from a
   disk may not. What is loaded is named by its content; names.js has the names. */
"use strict";
(() => {
  const root = new URL("..", document.currentScript.src);
  const held = new Map(), asked = new Map(), ready = new Map();
  let names = {};
  const load = (path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(names[path] ? `${path}.${names[path]}.js` : `${path}.js`, root).href;
    script.async = false; // they run in the order in which they were wanted
    script.onload = resolve;
    script.onerror = () => { script.remove(); asked.delete(path); reject(new Error(`The file ${path} cannot be loaded.`)); };
    document.head.append(script);
  });
  const once = (path, begin) => {
    if (!asked.has(path)) asked.set(path, begin());
    return asked.get(path);
  };
  const script = (name) => once(`js/${name}`, () => load(`js/${name}`));
  const need = (name) => once(`data/${name}`, () => new Promise((resolve, reject) => {
    if (held.has(name)) return resolve(held.get(name));
    ready.set(name, resolve);
    load(`data/${name}`).catch(reject);
  }));
  window.isps = Object.assign(window.isps || {}, {
    root, script, need,
    named(given) { names = given; },
    give(name, data) {
      held.set(name, data);
      if (ready.has(name)) ready.get(name)(data);
    },
    has: (table, key) => Object.prototype.hasOwnProperty.call(table, key),
    element(tag, attributes = {}, ...inside) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...inside);
      return made;
    },
    // Each takes the place of these stand-ins when its script has run; data come while scripts do.
    reader() { need("address").catch(() => {}); return script("address").then(() => isps.reader()); },
    clause(id) { return script("address").then(() => isps.clause(id)); },
    index() {
      for (const name of ["address", "index"]) need(name).catch(() => {});
      return Promise.all(["address", "understand", "first"].map(script)).then(() => isps.index());
    },
    // On a slow line what a first list needs comes alone.
    engine() {
      return isps.index().then(() => {
        for (const name of ["search", "answers"]) need(name).catch(() => {});
        return script("search");
      }).then(() => isps.engine());
    },
  });
})();

/* Data files register themselves by isps.give(); isps.need() loads one when it is first wanted. No fetch: pages from a disk may not. */
"use strict";
(() => {
  const root = new URL("..", document.currentScript.src);
  const held = new Map(), asked = new Map(), ready = new Map();
  window.isps = {
    root,
    give(name, data) {
      held.set(name, data);
      if (ready.has(name)) ready.get(name)(data);
    },
    has: (table, key) => Object.prototype.hasOwnProperty.call(table, key),
    need(name) {
      if (!asked.has(name)) asked.set(name, new Promise((resolve, reject) => {
        if (held.has(name)) return resolve(held.get(name));
        ready.set(name, resolve);
        const script = document.createElement("script");
        script.src = new URL(`data/${name}.js`, root).href;
        script.onerror = () => { asked.delete(name); reject(new Error(`The data file ${name} cannot be loaded.`)); };
        document.head.append(script);
      }));
      return asked.get(name);
    },
    element(tag, attributes = {}, ...inside) {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...inside);
      return made;
    },
  };
})();

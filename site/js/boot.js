/* Before anything is drawn: colours as the reader chose them, else as the system prefers; what the reader keeps in this browser. */
"use strict";
(() => {
  const page = document.documentElement, root = new URL("..", document.currentScript.src);
  const key = (name) => `isps-kb:${root.pathname}:${name}`;
  window.isps = {
    root,
    /** What is kept under a name in this browser; nothing where it keeps nothing. */
    kept(name, otherwise = null) {
      try { const held = localStorage.getItem(key(name)); return held === null ? otherwise : JSON.parse(held); } catch (error) { return otherwise; }
    },
    /** Keeps something; whether that was possible. Null forgets. */
    keep(name, value) {
      try {
        if (value === null) localStorage.removeItem(key(name)); else localStorage.setItem(key(name), JSON.stringify(value));
        return true;
      } catch (error) { return false; }
    },
  };
  page.classList.replace("no-js", "js");
  const dark = matchMedia("(prefers-color-scheme: dark)"), paint = () => { page.dataset.scheme = isps.kept("scheme") || (dark.matches ? "dark" : "light"); };
  paint();
  if (dark.addEventListener) dark.addEventListener("change", paint);
  for (const law of isps.kept("laws", [])) page.classList.add(`kb-law-${law}`);
  if (new URLSearchParams(location.search).get("q")) page.classList.add("kb-asked"); // room is kept for what will be found
  if (isps.kept("terms", true)) page.classList.add("kb-terms");
})();

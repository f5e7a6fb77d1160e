/* Colours as the reader chose them, else as the system prefers, before anything is drawn. */
"use strict";
(() => {
  const kept = __md_get("__palette");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = kept && kept.color && kept.color.scheme ? kept.color.scheme : dark ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");
})();

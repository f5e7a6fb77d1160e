/* On the front page: the clauses that were saved and the pages that were read last, kept in this browser alone; and the switch that ends it. */
"use strict";
(() => {
  const e = isps.element, place = document.getElementById("kb-mine");
  if (!place) return;
  const button = (text, deed) => { const made = e("button", { type: "button" }, text); made.addEventListener("click", () => { deed(); show(); }); return made; };
  const listed = (name, rows, forget) => rows.length ? [e("h2", {}, name), e("ul", {}, ...rows.map(([title, path]) => e("li", {}, e("a", { href: new URL(path, isps.root).href }, title)))), button("Forget these", forget)] : [];
  const show = () => {
    const on = isps.kept("remember", true), saved = isps.kept("saved", []), recent = on ? isps.kept("recent", []) : [];
    place.replaceChildren(
      ...listed("Saved", saved, () => isps.keep("saved", null)),
      ...listed("Read last", recent.slice(0, 6).map(([title, path, from]) => [`${title}, ${from}`, path]), () => isps.keep("recent", null)),
      ...(saved.length || recent.length || !on ? [e("p", {}, "Kept in this browser alone. ", on
        ? button("Do not keep what I read", () => { isps.keep("remember", false); isps.keep("recent", null); })
        : button("Keep what I read", () => isps.keep("remember", true)))] : []));
  };
  show();
})();

/* The frame of a page: the entry of the contents that is being read is marked, and the drawer of a phone closes behind a choice. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const drawer = document.getElementById("__drawer"), links = new Map();
  for (const link of document.querySelectorAll(".md-sidebar a[href]")) {
    link.addEventListener("click", () => { if (drawer) drawer.checked = false; });
    const target = link.hash && link.closest(".md-nav--secondary") && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  if (!links.size || !("IntersectionObserver" in window)) return;
  let current = null;
  const mark = () => {
    let last = null;
    for (const [target, link] of links) if (target.getBoundingClientRect().top < 100) last = link;
    if (last === current) return;
    if (current) current.classList.remove("md-nav__link--active");
    if (last) last.classList.add("md-nav__link--active");
    current = last;
  };
  const watch = new IntersectionObserver(mark, { rootMargin: "-100px 0px 0px 0px" });
  for (const target of links.keys()) watch.observe(target);
});

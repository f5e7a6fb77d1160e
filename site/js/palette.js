/* Colours as the reader chose them, else as the system prefers, before anything is drawn; the button that changes them. */
"use strict";
(() => {
  const key = `${new URL("..", document.currentScript.src).pathname}.scheme`, system = matchMedia("(prefers-color-scheme: dark)");
  const options = [...document.querySelectorAll("[data-md-component=palette] [data-md-color-scheme]")];
  const kept = () => { try { return localStorage.getItem(key); } catch (error) { return null; } };
  const keep = (scheme) => { try { localStorage.setItem(key, scheme); } catch (error) { /* private windows store nothing */ } };
  const show = () => {
    const scheme = kept() || (system.matches ? "slate" : "default");
    document.body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");
    for (const option of options) {
      option.checked = option.dataset.mdColorScheme === document.body.dataset.mdColorScheme;
      option.nextElementSibling.hidden = !option.checked;
    }
  };
  for (const option of options) option.addEventListener("change", () => { keep(option.dataset.mdColorScheme); show(); });
  system.addEventListener("change", show);
  show();
})();

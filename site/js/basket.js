/* What is collected, with all that it hangs on, whose words it has and where it stands: to read, print, copy, or take away. */
"use strict";
(() => {
  const e = isps.element;
  const shown = (text) => text.replace(/^- /gm, "• ").trim();
  const label = ({ id, hangs }) => {
    const number = id.slice(id.lastIndexOf("/") + 1).replace(/-par$/, ""), last = number.slice(number.lastIndexOf(".") + 1);
    return !hangs ? number : /^[a-z]+$/.test(last) ? `(${last})` : `.${last}`;
  };
  const whose = (c) => c.official ? "official text" : `restatement by isps-kb, not the official text${c.recalled ? "; UNVERIFIED" : ""}; CC BY 4.0`;
  const web = () => /^https?:$/.test(location.protocol);

  /** A clause as what is written of it: lines with their depth; null where it is not held. */
  const entry = async (id, reader) => {
    const c = await isps.clause(id);
    if (!c) return null;
    const lines = [], above = (await isps.above(id)).map(shown);
    const add = (one, depth) => {
      const other = one.official !== c.official ? ` [${one.official ? "official text" : "restatement, not in this copy"}]` : "";
      const unseen = one.recalled && !c.recalled && one !== c ? " [UNVERIFIED]" : "";
      lines.push([depth, `${depth ? `${label(one)} ` : ""}${shown(one.lead)}${other}${unseen}`]);
      for (const below of isps.below(one, c.children)) add(below, depth + 1);
      const closing = shown(one.closing);
      if (closing) lines.push([depth, closing]);
    };
    add(c, 0);
    const address = web() ? reader.url(id) : "";
    return { id, title: c.heading.slice(1).join(" › ") || c.heading[0] || "", name: reader.name(id), force: c.force, whose: whose(c), above, lines: lines.filter(([, text]) => text.trim()), address };
  };
  const entries = async (ids) => {
    const reader = await isps.reader(), all = await Promise.all(ids.map((id) => entry(id, reader)));
    return [all.filter(Boolean), ids.filter((_, n) => !all[n])];
  };
  const citation = (c) => `${c.id}, ${c.name} (${c.whose}).${c.address ? ` ${c.address}` : ""}`;
  const said = (all) => all.every((c) => c.whose.startsWith("restatement")) ? "Restatement by isps-kb, not the official text"
    : all.every((c) => c.whose === "official text") ? "Official text as imported into isps-kb" : "Each provision says whose words it has; restatements are not the official text";

  /** Makes a document of provisions and hands it to the reader. */
  isps.docx = async (ids, title) => {
    await isps.script("docx");
    const [all] = await entries(ids), paragraphs = [];
    for (const c of all) {
      paragraphs.push(["Heading1", `${c.id}${c.title ? ` ${c.title}` : ""}`], ["Facts", `${c.name} · ${c.force} · ${c.whose}`]);
      for (const line of c.above) paragraphs.push(["Normal", `… ${line}`]);
      for (const [depth, text] of c.lines) paragraphs.push(["Normal", text, depth + Number(c.above.length > 0)]);
      if (c.address) paragraphs.push(["Facts", c.address]);
    }
    const url = URL.createObjectURL(isps.zip(isps.document(title, paragraphs, `${said(all)}${web() ? ` · ${isps.root.href}` : ""}`)));
    const link = e("a", { href: url, download: `${title.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "provisions"}.docx` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };

  const room = document.getElementById("kb-basket");
  if (!room) return;
  const status = e("p", { class: "kb-status", role: "status" }), tools = e("div", { class: "kb-basket__tools" }), list = e("div", {});
  const button = (name, deed, about = name) => { const made = e("button", { type: "button", "aria-label": about }, name); made.addEventListener("click", deed); return made; };
  const title = e("input", { type: "text", maxlength: "120", "aria-label": "Title of the collection" });
  title.value = isps.kept("basket-title", "") || "Provisions";
  title.addEventListener("change", () => isps.keep("basket-title", title.value));
  room.replaceChildren(e("label", { class: "kb-basket__title" }, "Title ", title), tools, status, list);
  const show = async () => {
    const ids = isps.collected(), [all, gone] = await entries(ids);
    const move = (id, by) => {
      const now = isps.collected(), from = now.indexOf(id), to = from + by;
      if (to < 0 || to >= now.length) return;
      [now[from], now[to]] = [now[to], now[from]];
      isps.collect(now);
      show();
    };
    tools.hidden = !all.length;
    list.replaceChildren(...all.map((c) => e("section", { class: "kb-basket__one", "aria-label": c.id },
      e("h2", {}, e("a", { href: c.address || (`${new URL("go/index.html", isps.root).href}?ref=${encodeURIComponent(c.id)}`) }, c.id), ` ${c.title}`),
      e("p", { class: "kb-soft" }, `${c.name} · ${c.force} · ${c.whose}`),
      ...c.above.map((line) => e("p", {}, `… ${line}`)),
      ...c.lines.map(([depth, text]) => e("p", { class: `kb-deep-${Math.min(4, depth + Number(c.above.length > 0))}` }, text)),
      e("p", { class: "kb-soft kb-basket__where" }, c.address),
      e("p", { class: "kb-basket__tools" }, button("Up", () => move(c.id, -1), `${c.id} up`), " ", button("Down", () => move(c.id, 1), `${c.id} down`), " ",
        button("Take out", () => { isps.collect(isps.collected().filter((id) => id !== c.id)); show(); }, `Take ${c.id} out`)))));
    const lost = gone.length ? ` Not held here: ${gone.join(", ")}.` : "";
    status.textContent = all.length ? `${all.length} ${all.length === 1 ? "provision" : "provisions"}; ${said(all)}.${lost}`
      : `Nothing is collected. At the number of every provision there is “Collect”; at the end of a section all of it.${lost}`;
    room.dataset.shown = String(all.length);
  };
  tools.append(
    button("Print", () => window.print()), " ",
    button("Copy as citations", async () => {
      const [all] = await entries(isps.collected()), text = all.map(citation).join("\n");
      try { await navigator.clipboard.writeText(text); status.textContent = "Copied."; } catch (error) { list.replaceChildren(e("pre", {}, text)); status.textContent = "Copy these lines."; }
    }), " ",
    button("DOCX", async () => { try { await isps.docx(isps.collected(), title.value || "Provisions"); } catch (error) { status.textContent = "The document could not be made."; } }), " ",
    button("Empty the basket", () => { isps.collect([]); show(); }),
  );
  show().catch(() => { status.textContent = "The texts could not be loaded."; });
})();

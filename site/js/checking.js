/* The page that verifies a text: a box, a list of passages with their verdicts, all in this browser. */
"use strict";
(async () => {
  const e = isps.element, room = document.getElementById("kb-verify"), MOST = 60000;
  const PARTS = ["understand", "pattern", "plaintext", "owners", "provisions", "citing", "claims", "judging", "verifying"];
  const SHAPES = { right: "✓", wrong: "✗", doubtful: "!", unknown: "?" }, ORDER = ["wrong", "doubtful", "unknown", "right"];
  const EXAMPLE = "The port facility security plan should be protected from unauthorised access (A/16.7). Security drills must be held at least every six months (B/18.5). "
    + "The Company shall designate a company security officer (A/11.1). See also B/4.99 and MSC/Circ.1131, which is in force.";
  const button = (name, deed, more = {}) => { const made = e("button", { type: "button", ...more }, name); made.addEventListener("click", deed); return made; };
  const text = e("textarea", { id: "kb-verify-text", rows: "9", maxlength: String(MOST), spellcheck: "false", "aria-describedby": "kb-verify-most" });
  const status = e("p", { class: "kb-status", role: "status" }), filter = e("div", { class: "kb-facets", role: "group", "aria-label": "Verdicts shown" }), out = e("ol", { class: "kb-passages" });
  const shown = new Set(["wrong", "doubtful", "unknown"]);
  let reader = null, found = [], given = "", asked = 0;

  const load = () => Promise.all(PARTS.map(isps.script)).then(() => isps.verifier());
  const link = (id) => reader.held(id) ? e("a", { href: reader.url(id), "data-ref": id }, id) : e("b", {}, id);
  const whose = async (v) => {
    const c = await isps.clause(v.clause);
    return [c ? c.force : "", v.words === "official" ? "official text" : "restatement, not the official text", c && c.recalled ? "UNVERIFIED" : ""].filter(Boolean).join(" · ");
  };
  /** A verdict; the words of the clause stand below the last of those that rest on them. */
  const row = async (v, n, all) => {
    const next = all[n + 1], last = !next || next.clause !== v.clause || next.says !== v.says, says = v.says.length > 500 ? `${v.says.slice(0, 500)} …` : v.says;
    return e("li", { class: `kb-verdict kb-verdict--${v.verdict}` },
      e("p", {}, e("b", { class: "kb-verdict__word" }, `${SHAPES[v.verdict]} ${v.verdict}`), ` ${v.check}: `, ...isps.told(v.note, reader)),
      ...(says && last ? [e("p", { class: "kb-words-of" }, link(v.clause), ` ${says}`), e("p", { class: "kb-told" }, await whose(v))] : []));
  };
  const mark = (start, end) => { text.focus(); text.setSelectionRange(start, end); };
  const passage = async (all) => {
    const { start, end } = all[0], words = isps.tools.joined(all[0].text);
    return e("li", { class: "kb-passage" },
      e("blockquote", {}, e("p", {}, words.length > 600 ? `${words.slice(0, 600)} …` : words)), button("Show in the text", () => mark(start, end), { class: "kb-more kb-show" }),
      e("ul", {}, ...await Promise.all(all.map(row))));
  };
  const show = async () => {
    const mine = asked, kept = found.filter((v) => shown.has(v.verdict)), groups = new Map();
    for (const v of kept) groups.set(`${v.start}-${v.end}`, [...(groups.get(`${v.start}-${v.end}`) || []), v]);
    const rows = await Promise.all([...groups.values()].map(passage));
    if (mine !== asked) return;
    out.replaceChildren(...rows);
    filter.replaceChildren(...(found.length ? ORDER.map((kind) => button(`${SHAPES[kind]} ${kind} ${found.filter((v) => v.verdict === kind).length}`,
      () => { if (!shown.delete(kind)) shown.add(kind); show(); }, { "aria-pressed": String(shown.has(kind)), "data-verdict": kind })) : []));
    const count = (kind) => `${found.filter((v) => v.verdict === kind).length} ${kind}`;
    status.textContent = found.length ? `${found.length} ${found.length === 1 ? "check" : "checks"}: ${ORDER.map(count).join(", ")}.${text.value === given ? "" : " The text has changed since."}`
      : "Nothing to verify: the text cites no provision.";
    out.dataset.shown = String(found.length);
  };
  const check = async () => {
    const mine = ++asked;
    delete out.dataset.shown;
    given = text.value;
    if (!given.trim()) { found = []; out.replaceChildren(); filter.replaceChildren(); status.textContent = "Paste a text first."; text.focus(); return; }
    status.replaceChildren(e("span", { class: "kb-waiting" }, "Verifying …"));
    try {
      const verify = await load();
      reader = await isps.reader();
      const made = await verify(given, () => new Promise((resolve) => setTimeout(resolve)));
      if (mine !== asked) return;
      found = made;
      await show();
    } catch (error) {
      if (mine === asked) status.textContent = error.message;
    }
  };
  const go = button("Verify", check, { class: "kb-find__go" });
  room.replaceChildren(e("label", { for: "kb-verify-text" }, "Text to verify"), text,
    e("p", { class: "kb-soft", id: "kb-verify-most" }, `At most ${MOST.toLocaleString("en")} characters. Ctrl and Enter verify, too.`),
    e("div", { class: "kb-verify__tools" }, go, button("An example", () => { text.value = EXAMPLE; check(); }), button("Print", () => window.print())), status, filter, out);
  text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); check(); } });
  text.addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
})();

// The scripts of the site against what the command line wrote down (tests/world/vectors.py): equal, or named. Run: node --test tests/browser
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const here = (path) => new URL(`../../${path}`, import.meta.url);
const folder = pathToFileURL(`${fileURLToPath(here("build/vectors"))}/`);
const vectors = JSON.parse(readFileSync(new URL("vectors.json", folder), "utf8"));

const context = vm.createContext({ URL });
context.window = context;
const run = (url) => vm.runInContext(readFileSync(url, "utf8"), context, { filename: fileURLToPath(url) });
context.document = {
  currentScript: { src: new URL("js/data.js", folder).href },
  createElement: () => ({}),
  head: { append: (script) => run(new URL(script.src)) },
};
for (const name of ["data", "address", "understand", "first", "search", "pattern", "plaintext", "owners", "provisions", "citing", "claims", "judging", "verifying"]) run(here(`site/js/${name}.js`));
const { isps } = context;

/** Where two values part: the path to the first difference, and both there. */
const parting = (terminal, browser, path = "") => {
  const both = [terminal, browser].every((v) => v && typeof v === "object");
  const key = both && [...new Set([...Object.keys(terminal), ...Object.keys(browser)])].find((k) => JSON.stringify(terminal[k]) !== JSON.stringify(browser[k]));
  return both && key !== undefined ? parting(terminal[key], browser[key], `${path}.${key}`) : `${path} ${JSON.stringify(terminal)} / ${JSON.stringify(browser)}`;
};
/** Every text of a vector through a function of the browser's; the first differences, for people. */
const compare = (name, made) => test(name, async () => {
  const wrong = [];
  for (const [given, expected] of vectors[name]) {
    const actual = JSON.parse(JSON.stringify(await made(given)));
    if (JSON.stringify(actual) !== JSON.stringify(expected)) wrong.push(`${JSON.stringify(given)}: ${parting(expected, actual)}`);
  }
  assert.ok(!wrong.length, `${wrong.length} of ${vectors[name].length} differ, terminal / browser:\n${wrong.slice(0, 8).join("\n")}`);
});

const reader = await isps.reader(), engine = await isps.engine();
const hit = (h) => [h.id, h.unit, h.text, h.marks, h.force, h.chapeau, h.guidance || [], h.adds ? [h.adds.id, h.adds.chapeau, h.adds.text, h.adds.force] : null, h.standing];
const found = async ([text, narrowed]) => {
  const f = await engine.find(text, { limit: 10, ...narrowed });
  return f.wrong ? { wrong: true } : { citation: f.citation, answer: f.answer, hits: f.hits.map(hit), elsewhere: f.elsewhere.map(hit) };
};
test("there are enough citations to tell", () => assert.ok(vectors.typed.length >= 10000));
compare("typed", (text) => {
  try { return { ids: reader.typed(text) }; }
  catch (error) {
    if (!(error instanceof isps.AddressError)) throw error;
    return { candidates: error.candidates, said: error.message };
  }
});
compare("places", (id) => reader.path(id));
compare("stems", (word) => engine.stem(word));
compare("understood", (text) => {
  const q = engine.understand(text);
  return { stems: [...q.stems], own: q.own, expanded: q.expanded, corrected: q.corrected, roles: q.roles, intent: q.intent, side: q.side };
});
compare("found", found);
compare("narrowed", found);
const verify = await isps.verifier();
compare("cited", ([text, about]) => verify.cited(text, about).map((c) => [c.text, c.start, c.targets, c.status, c.candidates]));
compare("verified", async (text) => (await verify(text)).map((v) => [v.text, v.check, v.verdict, v.clause, v.says, v.words, v.note]));

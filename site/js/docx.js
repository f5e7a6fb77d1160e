/* A document for a word processor from paragraphs: a zip without compression around the few parts that DOCX needs. */
"use strict";
(() => {
  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n; });
  const crc = (bytes) => { let c = 0xffffffff; for (const b of bytes) c = TABLE[(c ^ b) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };
  /** A zip of named texts, the same bytes for the same texts. */
  isps.zip = (files) => {
    const encoder = new TextEncoder(), parts = [], list = [];
    let at = 0;
    const put = (to, size, fields) => {
      const view = new DataView(new ArrayBuffer(size));
      let here = 0;
      for (const [bytes, value] of fields) { if (bytes === 4) view.setUint32(here, value, true); else view.setUint16(here, value, true); here += bytes; }
      to.push(new Uint8Array(view.buffer));
    };
    for (const [path, text] of files) {
      const name = encoder.encode(path), body = encoder.encode(text), sum = crc(body);
      const facts = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, sum], [4, body.length], [4, body.length], [2, name.length], [2, 0]];
      put(parts, 30, [[4, 0x04034b50], ...facts]);
      parts.push(name, body);
      put(list, 46, [[4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]);
      list.push(name);
      at += 30 + name.length + body.length;
    }
    const size = list.reduce((n, p) => n + p.length, 0), end = [];
    put(end, 22, [[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]]);
    return new Blob([...parts, ...list, ...end], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
  };

  // No character that XML cannot hold, no mark-up from texts.
  const xml = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\ufffe\uffff]/g, (c) => /[\ud800-\udfff]/.test(c) ? c : "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "").replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const P = "http://schemas.openxmlformats.org/package/2006", M = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const run = (text) => text.split("\n").map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`).join("<w:br/>");
  const paragraph = ([style, text, depth]) => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${depth ? `<w:ind w:left="${depth * 425}"/>` : ""}</w:pPr><w:r>${run(text)}</w:r></w:p>`;
  const style = (id, name, more, base = "Normal") => `<w:style w:type="paragraph" w:styleId="${id}"${id === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${name}"/>${id === "Normal" ? "" : `<w:basedOn w:val="${base}"/>`}${more}</w:style>`;
  /** The parts of a document: paragraphs as style, text and depth; what stands at the foot of every sheet. */
  isps.document = (title, paragraphs, foot) => [
    ["[Content_Types].xml", `${HEAD}<Types xmlns="${P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${M}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${M}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${M}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`],
    ["_rels/.rels", `${HEAD}<Relationships xmlns="${P}/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${P}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`],
    ["docProps/core.xml", `${HEAD}<cp:coreProperties xmlns:cp="${P}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title><dc:creator>isps-kb</dc:creator></cp:coreProperties>`],
    ["word/_rels/document.xml.rels", `${HEAD}<Relationships xmlns="${P}/relationships"><Relationship Id="rId1" Type="${R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${R}/footer" Target="footer1.xml"/></Relationships>`],
    ["word/styles.xml", `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Cambria"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>${
      style("Normal", "Normal", '<w:pPr><w:spacing w:after="100"/></w:pPr>')}${
      style("Title", "Title", '<w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:b/><w:sz w:val="34"/></w:rPr>')}${
      style("Heading1", "heading 1", '<w:pPr><w:keepNext/><w:spacing w:before="300" w:after="60"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>')}${
      style("Facts", "Facts", '<w:pPr><w:keepNext/><w:spacing w:after="80"/></w:pPr><w:rPr><w:color w:val="4D5A68"/><w:sz w:val="18"/></w:rPr>')}${
      style("Footer", "footer", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="4D5A68"/><w:sz w:val="16"/></w:rPr>')}</w:styles>`],
    ["word/footer1.xml", `${HEAD}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>${run(`${foot} · `)}</w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`],
    ["word/document.xml", `${HEAD}<w:document ${W} xmlns:r="${R}"><w:body>${[["Title", title], ...paragraphs].map(paragraph).join("")}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`],
  ];
})();

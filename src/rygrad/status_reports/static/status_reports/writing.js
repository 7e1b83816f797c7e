// Writing over a draft: figures become chips that cannot be changed, and both versions show at once how it reads.
// Without this the same text stands in a plain field, with [[names]] for the figures.

const MARK = /\[\[([a-z0-9_.]+)\]\]/g;
const form = document.getElementById("writing");

function values(part) {
  const found = new Map();
  part.querySelectorAll("li[data-figure]").forEach((item) => found.set(item.dataset.figure, item.dataset));
  return found;
}

function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ figure: match[1] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

function chip(name, known) {
  const made = document.createElement("span");
  made.className = "figure-chip";
  made.contentEditable = "false";
  made.dataset.chip = name;
  made.textContent = known.get(name)?.team ?? `[[${name}]]`;
  made.title = `${name}: ${form.dataset.figure}`;
  if (!known.has(name)) made.dataset.wrong = "";
  return made;
}

function fill(editor, text, known) {
  editor.replaceChildren(...pieces(text).map((piece) => (piece.figure ? chip(piece.figure, known) : document.createTextNode(piece.text))));
}

function read(node) {
  let text = "";
  node.childNodes.forEach((child) => {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.dataset?.chip) text += `[[${child.dataset.chip}]]`;
    else if (child.nodeName === "BR") text += "\n";
    else text += (text && !text.endsWith("\n") && /^(DIV|P)$/.test(child.nodeName) ? "\n" : "") + read(child);
  });
  return text;
}

function preview(part, text, known) {
  part.querySelectorAll("[data-preview]").forEach((box) => {
    const audience = box.dataset.preview;
    const paragraphs = text.trim().split(/\n\s*\n/).filter((each) => each.trim());
    box.lastElementChild.replaceChildren(...paragraphs.map((each) => {
      const line = document.createElement("p");
      line.append(...pieces(each).map((piece) => {
        if (!piece.figure) return document.createTextNode(piece.text);
        const said = document.createElement("b");
        said.textContent = known.get(piece.figure)?.[audience] ?? `[[${piece.figure}]]`;
        return said;
      }));
      return line;
    }));
  });
}

function missing(part, text, known, note, put) {
  const there = new Set([...text.matchAll(MARK)].map((match) => match[1]));
  const gone = [...known.keys()].filter((name) => !there.has(name));
  note.replaceChildren();
  if (!gone.length) return;
  note.append(`${form.dataset.gone} `);
  gone.forEach((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "figure-chip";
    button.textContent = known.get(name).team;
    button.title = `${form.dataset.put}: ${name}`;
    button.addEventListener("click", () => put(name));
    note.append(button, " ");
  });
}

function keepCaret(editor) {
  let last = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.rangeCount && editor.contains(selection.anchorNode)) last = selection.getRangeAt(0).cloneRange();
  });
  return () => last;
}

function insertText(text) {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  const node = document.createTextNode(text);
  range.insertNode(node);
  range.setStartAfter(node);
  range.collapse(true);
  selection.removeAllRanges();
  selection.addRange(range);
}

function write(part) {
  const field = part.querySelector("textarea");
  const known = values(part);
  const before = field.value;
  const editor = document.createElement("div");
  editor.className = "editor";
  editor.contentEditable = "true";
  editor.spellcheck = true;
  editor.lang = field.lang;
  editor.dir = field.dir;
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-labelledby", `title-${part.dataset.part}`);
  editor.setAttribute("aria-describedby", field.getAttribute("aria-describedby") ?? "");
  const note = document.createElement("p");
  note.className = "gone soft";
  fill(editor, before, known);
  field.hidden = true;
  field.before(editor);
  field.after(note);
  const caret = keepCaret(editor);
  const put = (name) => {
    const range = caret();
    const made = chip(name, known);
    if (range) { range.collapse(false); range.insertNode(made); } else editor.append(" ", made);
    changed();
  };
  const changed = () => {
    const text = read(editor);
    field.value = text;
    preview(part, text, known);
    missing(part, text, known, note, put);
    form.dataset.changed = "yes";
    field.dispatchEvent(new Event("input", { bubbles: true })); // the guard reads along
  };
  field.addEventListener("input", () => { // and takes words out of it
    if (field.value === read(editor)) return;
    fill(editor, field.value, known);
    changed();
  });
  field.focus = () => editor.focus();
  editor.addEventListener("input", changed);
  editor.addEventListener("beforeinput", (event) => {
    if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") { event.preventDefault(); insertText("\n"); changed(); }
    if (event.inputType.startsWith("format")) event.preventDefault();
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    insertText(event.clipboardData.getData("text/plain"));
    changed();
  });
  editor.addEventListener("drop", (event) => event.preventDefault());
  editor.addEventListener("click", (event) => {
    const about = part.querySelector(`li[data-figure="${CSS.escape(event.target.dataset?.chip ?? "")}"] a[href^="#about-"]`);
    if (about) { location.hash = about.hash; document.querySelector(about.hash)?.focus(); }
  });
}

if (form) {
  document.querySelectorAll("[data-part]").forEach(write);
  form.addEventListener("submit", () => { delete form.dataset.changed; });
  window.addEventListener("beforeunload", (event) => { if (form.dataset.changed) event.preventDefault(); });
}

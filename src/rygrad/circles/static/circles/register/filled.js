// What is filled in in the form, as {name: [values]}: read, and written again after the page went.
import { one, words } from "./page.js";

const OURS = ["csrfmiddlewaretoken", "do"];

export function read(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) if (!OURS.includes(name)) (found[name] ??= []).push(value);
  return found;
}

export function write(form, values) {
  for (const name of [values.new ?? []].flat()) if (!one(`[name=new][value="${CSS.escape(name)}"]`, form)) one("#mothers").append(tile(name));
  for (const field of form.elements) {
    if (!field.name || OURS.includes(field.name)) continue;
    const theirs = [values[field.name] ?? []].flat();
    if (field.type === "checkbox") field.checked = theirs.includes(field.value);
    else if (theirs.length) [field.value] = theirs;
    if (field.checked || field.value !== field.defaultValue) field.closest("details.fold")?.setAttribute("open", "");
  }
}

export function put(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
}

// A mother who is new: ticked, and added when the register is saved.
export function tile(name) {
  const [label, box, said, shown, small] = ["label", "input", "span", "bdi", "small"].map((tag) => document.createElement(tag));
  label.className = "tile";
  label.dataset.name = name;
  Object.assign(box, { type: "checkbox", name: "new", value: name, checked: true });
  shown.textContent = name;
  small.textContent = words.new;
  said.append(shown, small);
  label.append(box, said);
  return label;
}

export function link(href, text) {
  return Object.assign(document.createElement("a"), { href, textContent: text });
}

// The same for the same content, whatever it started from.
const MARKS = ["seen", "version", "sent"];
export const same = (values) => JSON.stringify(Object.entries(values).filter(([name]) => !MARKS.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1)));

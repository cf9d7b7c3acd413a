// What makes the pages live. Everything works without it: links and forms are plain.

const MOST_ROWS = 200;
const SHORTEST_MS = 300;
const LONGEST_MS = 1200;

const link = document.getElementById("link");
let stream = null;

// -- parts of a page that an event makes dirty ---------------------------------------------------------------------

// Fetches again what an event has made dirty. One fetch at a time, and a pause after each, which grows while events go
// on: a burst ends with one more fetch, so nothing of it is missed.
class Fresh {
  constructor(source, take) {
    this.source = source;
    this.take = take;
    this.dirty = this.busy = false;
  }

  mark() {
    this.dirty = true;
    if (!this.busy) this.refresh();
  }

  async refresh() {
    this.busy = true;
    let ms = SHORTEST_MS;
    while (this.dirty && !document.hidden) {
      this.dirty = false;
      try {
        const answer = await fetch(this.source(), { headers: { accept: "text/html" } });
        if (answer.ok) this.take(await answer.text());
      } catch {
        this.dirty = true;
      }
      await pause(ms);
      ms = Math.min(2 * ms, LONGEST_MS);
    }
    this.busy = false;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Make the children of `old` those of `fresh`; a child that is the same stays the same node, with its focus.
function merge(old, fresh) {
  const kept = [...old.children];
  const wanted = [...fresh.children];
  if (kept.length !== wanted.length || kept.some((each, at) => each.tagName !== wanted[at].tagName)) {
    const known = new Map(kept.filter((each) => each.id).map((each) => [each.id, each]));
    const next = wanted.map((each) => {
      const same = known.get(each.id);
      if (!same || same.tagName !== each.tagName) return each;
      update(same, each);
      return same;
    });
    const opened = openIn(old);
    old.replaceChildren(...next);
    reopen(old, opened);
    return;
  }
  kept.forEach((each, at) => update(each, wanted[at]));
}

function update(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const writing = old.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  if (writing) return;
  if (old.children.length && fresh.children.length && old.id === fresh.id && !mixed(old) && !mixed(fresh)) {
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === "open" && old.tagName === "DETAILS")) old.removeAttribute(name);
    }
    merge(old, fresh);
    return;
  }
  const opened = openIn(old);
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  old.replaceWith(fresh);
  reopen(fresh, opened);
  if (focused) fresh.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}

const mixed = (element) => [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
const openIn = (element) => [...element.querySelectorAll("details[open]")].map(place);
const place = (details) => `${details.closest("[id]")?.id}/${details.querySelector("summary")?.textContent.trim().split(",")[0]}`;

function reopen(element, opened) {
  const all = [...element.querySelectorAll("details")];
  if (element.matches("details")) all.push(element);
  for (const each of all) if (opened.includes(place(each))) each.open = true;
}

// -- the list of exchanges -----------------------------------------------------------------------------------------

class Rows {
  constructor(body) {
    this.body = body;
    this.total = Number(document.getElementById("total").dataset.total);
    this.fresh = new Fresh(() => this.source, (html) => this.take(parsed(`<table><tbody>${html}</tbody></table>`)));
  }

  get source() {
    const base = this.body.dataset.rows;
    return `${base}${base.includes("?") ? "&" : "?"}since=${this.newest}`;
  }

  get newest() {
    return Number(this.body.querySelector("tr[id]")?.id.slice(1) ?? this.body.dataset.newest ?? 0);
  }

  take(content) {
    const rows = [...content.querySelectorAll("tr")];
    if (!rows.length) return;
    this.total += Number(rows[0].dataset.total);
    this.body.prepend(...rows);
    while (this.body.rows.length > MOST_ROWS) this.body.rows[this.body.rows.length - 1].remove();
    this.show();
  }

  clear() {
    this.body.dataset.newest = this.newest;
    this.body.replaceChildren();
    this.total = 0;
    this.show();
    this.fresh.mark();
  }

  show() {
    const count = this.body.querySelectorAll("tr[id]").length;
    document.getElementById("total").textContent = this.total.toLocaleString("en-US");
    document.getElementById("window").textContent = this.total > count ? `, the newest ${count} shown` : "";
    document.getElementById("empty").hidden = count > 0;
  }
}

const body = document.getElementById("rows");
const rows = body ? new Rows(body) : null;
const parts = [...document.querySelectorAll("[data-live]")].map((element) => ({
  kinds: element.dataset.live.split(" "),
  fresh: new Fresh(() => element.dataset.src, (html) => merge(element, parsed(html))),
}));

// -- the stream of events ------------------------------------------------------------------------------------------

const KINDS = ["exchange", "gap", "delivery", "clock", "fault", "settings", "reset"];

function happened(kind) {
  const shown = kind === "gap" ? "exchange" : kind;
  for (const each of parts) if (each.kinds.includes(shown)) each.fresh.mark();
  if (!rows) return;
  if (kind === "reset") rows.clear();
  else if (shown === "exchange") rows.fresh.mark();
}

function say(state, text) {
  link.dataset.state = state;
  link.textContent = text;
  link.title = state === "on" ? "The page shows what happens as it happens" : "The page is tried again by itself";
}

function open() {
  if (stream || !document.body.dataset.events) return;
  stream = new EventSource(document.body.dataset.events);
  // Whatever happened while nobody listened is fetched now.
  stream.addEventListener("hello", () => {
    say("on", "live");
    for (const each of parts) each.fresh.mark();
    rows?.fresh.mark();
  });
  stream.addEventListener("bye", () => say("off", "stopped"));
  stream.addEventListener("error", () => say("off", "connecting"));
  for (const kind of KINDS) stream.addEventListener(kind, () => happened(kind));
}

function close() {
  stream?.close();
  stream = null;
}

// A browser keeps six connections to one origin: a hidden page gives its own back.
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
open();

// -- links that fill a part, copies, keys --------------------------------------------------------------------------

async function fill(anchor) {
  const target = document.getElementById(anchor.dataset.into);
  const answer = await fetch(anchor.dataset.src);
  if (!answer.ok) return location.assign(anchor.href);
  target.replaceChildren(parsed(await answer.text()));
  target.scrollTop = 0;
  document.querySelectorAll("tr.chosen").forEach((each) => each.classList.remove("chosen"));
  anchor.closest("tr")?.classList.add("chosen");
  history.replaceState(null, "", anchor.href.replace(/#.*/, ""));
  if (matchMedia("(max-width: 60rem)").matches) target.scrollIntoView();
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent;
  const label = button.innerHTML;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = "Selected";
  }
  await pause(1500);
  button.innerHTML = label;
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a[data-into]");
  const row = event.target.closest("#rows tr");
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
  else if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  else if (anchor) {
    event.preventDefault();
    fill(anchor);
  } else if (row?.id && !getSelection().toString()) fill(row.querySelector("a[data-into]"));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// A choice may be made before this script arrives. A browser that goes back must not make it again, so none is restored.
const choices = [...document.querySelectorAll("[data-submit]")];
for (const each of choices) each.autocomplete = "off";
choices.find(changed)?.form.requestSubmit();

function changed(choice) {
  if (choice.type === "checkbox") return choice.checked !== choice.defaultChecked;
  return choice.selectedIndex !== Math.max(0, [...choice.options].findIndex((each) => each.defaultSelected));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    document.querySelector("[data-search]")?.focus();
    event.preventDefault();
  } else if (rows && (event.key === "j" || event.key === "k")) {
    const all = [...body.querySelectorAll("a[data-into]")];
    const at = all.indexOf(document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + (event.key === "j" ? 1 : -1)))]?.focus();
  }
});

// On a narrow screen the row of pages is longer than the screen.
for (const each of document.querySelectorAll(".top nav [aria-current], .tabs [aria-current]")) {
  each.parentElement.scrollLeft = each.offsetLeft - each.parentElement.offsetLeft - 60;
}

// -- the time of a clock that runs ---------------------------------------------------------------------------------

setInterval(() => {
  for (const each of document.querySelectorAll("time[data-mode=real]")) {
    const now = new Date(Date.parse(each.dateTime) + 1000);
    each.dateTime = now.toISOString();
    each.textContent = each.dateTime.slice(0, 19).replace("T", " ");
  }
}, 1000);

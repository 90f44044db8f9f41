/* What script adds to pages that work without it. Each part looks for its own data-… attributes and leaves the rest of
 * the page alone; no page has script of its own.
 *
 *   form[data-draft]       what is typed is sent to that address two seconds after the last key, as csrf, address (of the
 *                          page) and fields (an object of texts); the server offers it again. Never passwords or files.
 *   form                   one that is changed and not kept asks before it is left
 *   form[data-count]       while one types, the address is asked what the query counts, and [data-count-result] says so
 *   table[data-grid]       arrow keys, Home and End move between the links of the cells
 *   [data-focus]           has the focus when the page comes
 */
"use strict";

(() => {
  const QUIET_MS = 2000;
  const COUNT_MS = 400;

  const all = (within, selector) => Array.from(within.querySelectorAll(selector));

  /* Calls once nothing has happened for so long. */
  function whenQuiet(ms, call) {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(call, ms);
    };
  }

  /* What a form would send, without what nobody may keep and the keys that are of one sending. */
  function fieldsOf(form) {
    const left = new URLSearchParams();
    for (const field of form.elements) {
      if (!field.name || field.disabled || field.type === "password" || field.type === "file") continue;
      if (field.name === "csrf" || field.name === "once") continue;
      if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
      if (field.type === "submit" || field.type === "button") continue;
      for (const option of field.selectedOptions || [field]) left.append(field.name, option.value);
    }
    return left;
  }

  /* The address of this page without what is said on top of it. */
  function ownAddress() {
    const items = location.search.slice(1).split("&").filter((item) => item && !/^(said=|kept\b)/.test(item));
    return location.pathname + (items.length > 0 ? `?${items.join("&")}` : "");
  }

  /* Drafts, and leaving a changed form */

  function watchForm(form) {
    const state = form.querySelector("[data-draft-state]");
    const now = () => fieldsOf(form).toString();
    const files = () => all(form, "input[type=file]").some((input) => input.files.length > 0);
    let kept = now();
    let isLeaving = false;

    const say = (words) => {
      if (state) state.textContent = words;
    };

    async function keep() {
      const what = now();
      if (isLeaving || what === kept) return;
      try {
        const answer = await fetch(form.dataset.draft, {
          method: "POST",
          credentials: "same-origin",
          headers: { Accept: "application/json" },
          body: new URLSearchParams({
            csrf: form.elements.csrf?.value ?? "",
            address: ownAddress(),
            fields: JSON.stringify(Object.fromEntries(new URLSearchParams(what))),
          }),
        });
        if (!answer.ok) throw new Error(String(answer.status));
        kept = what;
        say(`${form.dataset.kept} ${new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" })}`);
      } catch {
        say(form.dataset.notKept);
      }
    }

    if (form.dataset.draft) {
      const later = whenQuiet(QUIET_MS, keep);
      form.addEventListener("input", later);
      form.addEventListener("change", later);
    }
    form.addEventListener("submit", () => {
      isLeaving = true;
    });
    addEventListener("pageshow", () => {
      isLeaving = false;
    });
    addEventListener("beforeunload", (event) => {
      if (!isLeaving && (now() !== kept || files())) event.preventDefault();
    });
  }

  /* Counting while one types */

  /* "{n} of {n_all}" with the fields of an object in place. */
  function fill(words, from) {
    return words.replace(/\{(\w+)\}/g, (whole, name) => (name in from ? String(from[name]) : whole));
  }

  function watchCount(form) {
    const result = form.querySelector("[data-count-result]");
    let asked = 0;

    async function count() {
      const nr = ++asked;
      try {
        const answer = await fetch(`${form.dataset.count}?${fieldsOf(form)}`, {
          credentials: "same-origin",
          headers: { Accept: "application/json" },
        });
        const said = await answer.json();
        if (nr !== asked) return; /* a later question is on its way */
        result.textContent = answer.ok ? fill(result.dataset.words, said) : said.message || result.dataset.none;
      } catch {
        if (nr === asked) result.textContent = result.dataset.none;
      }
    }

    if (!result) return;
    const later = whenQuiet(COUNT_MS, count);
    for (const field of form.elements) {
      if (field.dataset.uncounted === undefined) field.addEventListener("input", later);
    }
    count();
  }

  /* Moving in a matrix */

  /* The links of each row, by column; a column without one has null. */
  function linksOf(table) {
    return Array.from(table.tBodies).flatMap((body) =>
      Array.from(body.rows, (row) => Array.from(row.cells, (cell) => cell.querySelector("a[href]"))));
  }

  /* Where a key leads from a place; null when it is none of ours. */
  function target(key, isFar, row, column, grid) {
    const last = grid.length - 1;
    const end = grid[row].length - 1;
    switch (key) {
      case "ArrowUp": return [Math.max(row - 1, 0), column];
      case "ArrowDown": return [Math.min(row + 1, last), column];
      case "ArrowLeft": return [row, Math.max(column - 1, 0)];
      case "ArrowRight": return [row, Math.min(column + 1, end)];
      case "Home": return [isFar ? 0 : row, 0];
      case "End": return [isFar ? last : row, isFar ? grid[last].length - 1 : end];
      case "PageUp": return [Math.max(row - 5, 0), column];
      case "PageDown": return [Math.min(row + 5, last), column];
      default: return null;
    }
  }

  /* One link of the grid is a stop of the Tab key, and the arrows move it; all other links of the page stay stops. */
  function watchGrid(table) {
    const grid = linksOf(table);
    const places = new Map();
    let stop = null;

    function moveStop(link) {
      if (stop) stop.tabIndex = -1;
      link.tabIndex = 0;
      stop = link;
    }

    grid.forEach((row, y) => row.forEach((link, x) => {
      if (!link) return;
      places.set(link, [y, x]);
      link.tabIndex = -1;
    }));
    if (places.size === 0) return;
    moveStop(places.keys().next().value);

    table.addEventListener("focusin", (event) => {
      if (places.has(event.target)) moveStop(event.target);
    });
    table.addEventListener("keydown", (event) => {
      const place = places.get(event.target);
      if (!place || event.altKey || event.metaKey || event.shiftKey) return;
      const isFar = event.ctrlKey;
      if (isFar && event.key !== "Home" && event.key !== "End") return;
      const to = target(event.key, isFar, place[0], place[1], grid);
      const link = to && grid[to[0]][to[1]];
      if (!to) return;
      event.preventDefault();
      if (link) link.focus();
    });
    for (const words of all(document, "[data-grid-keys]")) words.hidden = false;
  }

  all(document, "main form[method=post]").forEach(watchForm);
  all(document, "form[data-count]").forEach(watchCount);
  all(document, "table[data-grid]").forEach(watchGrid);
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();

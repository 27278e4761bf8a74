"use strict";
// Comfort: keys, a help dialog, light and dark, lists that narrow while one types, words and claims that find each other.
(() => {
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  const help = document.getElementById("help");
  const find = document.getElementById("find");

  for (const button of all("[data-help]")) { button.hidden = false; button.addEventListener("click", () => help.showModal()); }
  const turn = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  };
  for (const button of all("[data-theme-switch]")) { button.hidden = false; button.addEventListener("click", turn); }

  for (const label of all("[data-filter]")) {
    const rows = all(`#${label.dataset.filter} tbody tr`).map((row) => [row, row.textContent.toLowerCase()]);
    label.hidden = rows.length < 12;
    label.querySelector("input").addEventListener("input", (event) => {
      const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    });
  }
  for (const select of all("form.switches select")) select.addEventListener("change", () => select.form.requestSubmit());

  const items = () => all(".item").filter((item) => item.offsetParent !== null);
  let at = -1;
  const step = (by) => {
    const found = items();
    if (!found.length) return;
    at = Math.max(0, Math.min(found.length - 1, at + by));
    for (const item of found) item.classList.remove("here");
    found[at].classList.add("here");
    found[at].scrollIntoView({ block: "nearest" });
    found[at].querySelector("a")?.focus({ preventScroll: true });
  };
  const places = { f: "/", t: "/timeline", h: "/happenings", w: "/who", m: "/map", p: "/pages", s: "/search", r: "/review" };
  let going = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key;
    if (performance.now() - going < 1200 && places[key]) { event.preventDefault(); location.assign(places[key]); return; }
    going = -Infinity;
    if (key === "/") { event.preventDefault(); find.focus(); }
    else if (key === "?") help.showModal();
    else if (key === "g") going = performance.now();
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "l") turn();
  });

  // In a page: the words of a claim and the claim beside them light up together.
  const marked = all("[data-claims]");
  const light = (id, on) => {
    for (const piece of marked) if (piece.dataset.claims.split(" ").includes(id)) piece.classList.toggle("lit", on);
    document.getElementById(`c-${id}`)?.classList.toggle("lit", on);
  };
  for (const claim of all("article[data-claim]")) {
    for (const [kind, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) claim.addEventListener(kind, () => light(claim.dataset.claim, on));
  }
  for (const piece of marked) piece.addEventListener("click", () => {
    const ids = piece.dataset.claims.split(" ");
    const claim = document.getElementById(`c-${ids[ids.length - 1]}`);
    if (claim) { location.hash = claim.id; claim.scrollIntoView({ block: "center" }); }
  });
  const arrive = () => {
    const id = decodeURIComponent(location.hash).replace(/^#c-/, "");
    const piece = marked.find((one) => one.dataset.claims.split(" ").includes(id));
    if (!piece) return;
    for (const other of all(".lit")) other.classList.remove("lit");
    light(id, true);
    if (matchMedia("(min-width: 900px)").matches) piece.scrollIntoView({ block: "center" });
  };
  if (marked.length) { addEventListener("hashchange", arrive); arrive(); }

  addEventListener("beforeprint", () => { for (const part of all("details.twin, details.more-pairs, details.facts")) part.open = true; });
})();

"use strict";
// Narrowing the list of claims, and everything unfolded for print; the file says everything without this.
(() => {
  const at = (id) => document.getElementById(id);
  const [form, q, e, a, n] = ["narrow", "q", "e", "a", "n"].map(at);
  const rows = [...document.querySelectorAll(".row")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  form.hidden = rows.length < 8;
  const show = () => {
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((w) => text.includes(w)) && (!e.value || row.dataset.event === e.value) && (!a.value || row.dataset.act === a.value);
      row.hidden = !fits;
      count += fits;
    }
    n.value = `${count} / ${rows.length}`;
  };
  for (const control of [q, e, a]) control.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  const open = () => { const part = at(decodeURIComponent(location.hash.slice(1))); if (part?.tagName === "DETAILS") part.open = true; };
  addEventListener("hashchange", open);
  open();
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select")) { event.preventDefault(); q.focus(); }
  });
  addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });
})();

"use strict";
// Filtering and keys; the page says everything without them.
(() => {
  const q = document.getElementById("q"), e = document.getElementById("e"), a = document.getElementById("a"), n = document.getElementById("n");
  const rows = [...document.querySelectorAll(".row")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const show = () => {
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((w) => text.includes(w)) && (!e.value || row.dataset.event === e.value) && (!a.value || row.dataset.act === a.value);
      row.hidden = !fits;
      count += fits;
    }
    n.value = `${count} claims`;
  };
  for (const control of [q, e, a]) control.addEventListener("input", show);
  q.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== q) { event.preventDefault(); q.focus(); }
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();

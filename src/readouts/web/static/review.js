"use strict";
// One key a decision, and words selected in the text go into the form, counted in code points as the record counts them.
(() => {
  const form = document.getElementById("decide");
  const text = document.getElementById("text");
  if (!form) return;
  const part = form.querySelector("details.correct");
  const slot = document.getElementById("slot"), words = document.getElementById("words");
  const start = document.getElementById("start"), end = document.getElementById("end");
  const name = document.querySelector("form.switches input[name=by]"), by = document.getElementById("by");
  form.addEventListener("submit", () => { by.value = name.value; });
  text.querySelector(".claimed")?.scrollIntoView({ block: "center" });
  scrollTo(0, 0);

  const offset = (node, at) => {
    const piece = node.parentElement.closest("[data-at]");
    if (!piece || !text.contains(piece)) return null;
    let before = "";
    for (const inner of (function* walk(one) { if (one.nodeType === 3) yield one; else for (const child of one.childNodes) yield* walk(child); })(piece)) {
      if (inner === node) { before += inner.data.slice(0, at); break; }
      before += inner.data;
    }
    return Number(piece.dataset.at) + [...before].length;
  };
  const take = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    if (range.startContainer.nodeType !== 3 || range.endContainer.nodeType !== 3) return;
    const first = offset(range.startContainer, range.startOffset), last = offset(range.endContainer, range.endOffset);
    if (first === null || last === null || last <= first) return;
    words.value = chosen.toString();
    start.value = first;
    end.value = last;
    part.open = true;
  };
  document.addEventListener("selectionchange", take);
  words.addEventListener("input", () => { start.value = end.value = ""; });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") { event.target.blur(); return; }
      if (event.key === "Enter" && part.contains(event.target)) { event.preventDefault(); form.querySelector("button[value=correct]").click(); }
      return;
    }
    const button = form.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
    else if (event.key === "c") { event.preventDefault(); part.open = true; slot.focus(); }
    else if (event.key === "Enter" && words.value && part.open && !event.target.closest("a, button, summary")) form.querySelector("button[value=correct]").click();
  });
})();

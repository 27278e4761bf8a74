"use strict";
// Before anything is painted: the reader's choice of light or dark, where one was made.
{
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}

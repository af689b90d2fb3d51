// Comforts only: every page works without this file.
"use strict";
(() => {
  const typing = (e) => e.target.closest("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey;
  const search = document.querySelector("#words") || document.querySelector("#q");

  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }
    const cell = event.target.closest(".wirematrix td.mark");
    if (cell) walk(event, cell);
  });

  // Arrows go from mark to mark.
  function walk(event, cell) {
    const row = cell.parentElement;
    const marks = [...row.querySelectorAll("td.mark")];
    const at = marks.indexOf(cell);
    let next = null;
    if (event.key === "ArrowRight") next = marks[at + 1];
    else if (event.key === "ArrowLeft") next = marks[at - 1];
    else if (event.key === "ArrowDown") next = row.nextElementSibling?.querySelectorAll("td.mark")[at];
    else if (event.key === "ArrowUp") next = row.previousElementSibling?.querySelectorAll("td.mark")[at];
    else return;
    event.preventDefault();
    next?.querySelector("a").focus();
  }
})();

// Loaded before the first paint: the remembered choice of light or dark, else the system's.
(() => {
  "use strict";
  const key = "giaoban-theme";
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem(key); } catch { /* storage may be closed: the system decides */ }
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  root.classList.add("js");
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try { localStorage.setItem(key, root.dataset.theme); } catch { /* it holds for this page only */ }
  });
})();

// Small comforts of every page: menus that close, texts that copy, long choices that can be searched.
(() => {
  "use strict";
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(except)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    try { await navigator.clipboard.writeText(source.value); }
    catch { source.select(); document.execCommand("copy"); }
    button.classList.add("main-act");
    setTimeout(() => button.classList.remove("main-act"), 1500);
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });

  // A select with many options gets a box that narrows them; accents do not matter.
  const searchable = (select) => {
    if (select.dataset.ready || select.multiple || (!("find" in select.dataset) && select.options.length < 16)) return;
    select.dataset.ready = "1";
    const all = [...select.options].map((option) => ({ option, key: fold(option.text) }));
    const box = document.createElement("input");
    box.type = "search";
    box.autocomplete = "off";
    box.setAttribute("aria-label", document.documentElement.lang === "en" ? "Narrow the choices" : "Gõ để thu hẹp lựa chọn");
    box.placeholder = box.getAttribute("aria-label");
    box.setAttribute("aria-controls", select.id);
    box.addEventListener("input", () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      const chosen = select.value;
      const found = all.filter(({ key, option }) => words.every((word) => key.includes(word)) || (!words.length && option));
      select.replaceChildren(...found.map(({ option }) => option));
      select.size = words.length ? Math.min(8, Math.max(2, found.length)) : 0;
      if (found.some(({ option }) => option.value === chosen)) select.value = chosen;
      else if (found.length) select.selectedIndex = words.length ? 0 : -1;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); select.focus(); }
      if (event.key === "Enter") event.preventDefault();
    });
    select.addEventListener("change", () => { if (!select.size) return; });
    select.before(box);
  };

  const prepare = (root) => {
    for (const one of root.querySelectorAll("[data-copy][hidden], [data-theme-toggle][hidden], [data-print][hidden]")) one.hidden = false;
    for (const select of root.querySelectorAll("select")) searchable(select);
  };
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));

  // An error summary takes the focus, also after a swap.
  document.querySelector("#loi.errors")?.focus();
  // A link to a field focuses it instead of only scrolling there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".errors a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) { event.preventDefault(); field.focus(); }
  });
})();

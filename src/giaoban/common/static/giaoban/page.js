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

  const words = document.documentElement.lang === "en"
    ? { narrow: "Type to narrow the choices", chosen: "Chosen:", none: "Nothing chosen.", more: "There are more: type to narrow the choices." }
    : { narrow: "Gõ để thu hẹp lựa chọn", chosen: "Đã chọn:", none: "Chưa chọn mục nào.", more: "Còn nhiều mục nữa: gõ để thu hẹp lựa chọn." };

  // A select with many options gets a box that narrows them; accents do not matter.
  const searchable = (select) => {
    if (select.dataset.ready || select.multiple || (!("find" in select.dataset) && select.options.length < 16)) return;
    select.dataset.ready = "1";
    const all = [...select.options].map((option) => ({ option, key: fold(option.text) }));
    const box = document.createElement("input");
    box.type = "search";
    box.autocomplete = "off";
    box.setAttribute("aria-label", words.narrow);
    box.placeholder = words.narrow;
    box.setAttribute("aria-controls", select.id);
    box.addEventListener("input", () => {
      const asked = fold(box.value).split(/\s+/).filter(Boolean);
      const chosen = select.value;
      const found = all.filter(({ key }) => asked.every((word) => key.includes(word)));
      select.replaceChildren(...found.map(({ option }) => option));
      select.size = asked.length ? Math.min(8, Math.max(2, found.length)) : 0;
      if (found.some(({ option }) => option.value === chosen)) select.value = chosen;
      else if (found.length) select.selectedIndex = asked.length ? 0 : -1;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); select.focus(); }
      if (event.key === "Enter") event.preventDefault();
    });
    select.before(box);
  };

  // A select of several values becomes a list to tick, narrowed by typing; the select underneath is what is sent.
  const shownAtMost = 200;
  const tickable = (select) => {
    if (select.dataset.ready || !select.multiple) return;
    select.dataset.ready = "1";
    const box = document.createElement("div");
    box.className = "tick-list";
    const heading = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (heading) { heading.id ||= `${select.id}_label`; box.setAttribute("role", "group"); box.setAttribute("aria-labelledby", heading.id); }
    const chosen = document.createElement("p");
    chosen.className = "chosen";
    chosen.setAttribute("role", "status");
    const filter = document.createElement("input");
    filter.type = "search";
    filter.autocomplete = "off";
    filter.placeholder = words.narrow;
    filter.setAttribute("aria-label", words.narrow);
    filter.hidden = select.options.length < 9;
    const list = document.createElement("div");
    list.className = "choices";
    list.tabIndex = -1;
    const all = [...select.options].map((option) => ({ option, key: fold(option.text) }));
    const count = () => {
      const picked = [...select.selectedOptions].map((option) => option.text);
      chosen.textContent = picked.length ? `${words.chosen} ${picked.join(", ")}` : words.none;
    };
    // One stop for the key Tab, whatever the length of the list; the arrows go from line to line.
    const stand = (tick) => {
      for (const one of list.querySelectorAll("input[tabindex='0']")) one.tabIndex = -1;
      if (tick) tick.tabIndex = 0;
    };
    const draw = () => {
      const asked = fold(filter.value).split(/\s+/).filter(Boolean);
      const found = all.filter(({ key }) => asked.every((word) => key.includes(word)));
      list.replaceChildren(...found.slice(0, shownAtMost).map(({ option }) => {
        const line = document.createElement("label");
        const tick = document.createElement("input");
        const text = document.createElement("span");
        tick.type = "checkbox";
        tick.tabIndex = -1;
        tick.checked = option.selected;
        tick.addEventListener("change", () => { option.selected = tick.checked; count(); });
        text.textContent = option.text;
        line.append(tick, text);
        return line;
      }));
      stand(list.querySelector("input"));
      if (found.length > shownAtMost) list.append(Object.assign(document.createElement("p"), { className: "meta", textContent: words.more }));
      count();
    };
    filter.addEventListener("input", (event) => { event.stopPropagation(); draw(); });
    filter.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("input")?.focus(); }
    });
    list.addEventListener("focusin", (event) => { if (event.target.matches("input")) stand(event.target); });
    list.addEventListener("keydown", (event) => {
      const ticks = [...list.querySelectorAll("input")];
      const at = ticks.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ticks.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      (ticks[to] ?? (to < 0 ? filter : ticks[at])).focus();
    });
    select.form?.addEventListener("input", (event) => { if (event.target === select.form) draw(); });
    box.append(filter, list, chosen);
    select.hidden = true;
    select.after(box);
    draw();
  };

  const prepare = (root) => {
    for (const one of root.querySelectorAll("[data-copy][hidden], [data-theme-toggle][hidden], [data-print][hidden]")) one.hidden = false;
    for (const select of root.querySelectorAll("select")) { searchable(select); tickable(select); }
  };
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));

  // An error summary takes the focus, also after a swap.
  document.querySelector("#loi.errors")?.focus();
  // A link to a field focuses it instead of only scrolling there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".errors a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) { event.preventDefault(); (field.hidden ? field.nextElementSibling.querySelector("input:not([hidden])") : field)?.focus(); }
  });
})();

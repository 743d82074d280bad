// Acts on several rows: choose the whole page, count what is chosen. Without JavaScript the bar is simply always there.
(() => {
  "use strict";
  const forms = () => [...document.querySelectorAll("[data-bulk]")].map((bar) => bar.closest("form"));
  const boxes = (form) => [...form.querySelectorAll("input[name=chon]")];

  const show = (form) => {
    const bar = form.querySelector("[data-bulk]");
    const all = form.querySelector("[data-all]");
    const every = form.querySelector("input[name=tat_ca]");
    const chosen = boxes(form).filter((box) => box.checked);
    for (const box of boxes(form)) box.closest("tr").classList.toggle("picked", box.checked);
    all.hidden = false;
    all.checked = chosen.length > 0 && chosen.length === boxes(form).length;
    all.indeterminate = chosen.length > 0 && !all.checked;
    const isIdle = chosen.length === 0 && !every.checked;
    bar.querySelector("[data-count]").textContent = isIdle ? bar.dataset.none : `${bar.dataset.some} ${chosen.length}`;
    for (const button of bar.querySelectorAll("button")) button.disabled = isIdle;
  };
  const prepare = () => forms().forEach(show);
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form");
    if (!form || !form.querySelector("[data-bulk]")) return;
    if (event.target.matches("[data-all]")) for (const box of boxes(form)) box.checked = event.target.checked;
    show(form);
  });
  document.addEventListener("htmx:load", prepare);
  addEventListener("pageshow", prepare);
  prepare();
})();

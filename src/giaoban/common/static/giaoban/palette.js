// Ctrl+K: find any record or action. Without JavaScript the same box is an ordinary search form.
(() => {
  "use strict";
  const dialog = document.getElementById("lenh");
  if (!dialog || !dialog.showModal) return;
  const box = dialog.querySelector("input");
  const found = document.getElementById("lenh-kq");
  const links = () => [...found.querySelectorAll("a")];

  const open = (text) => {
    if (!dialog.open) dialog.showModal();
    box.value = text;
    box.focus();
    box.select();
    dialog.dispatchEvent(new Event("mo"));
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open(document.getElementById("tim-chung")?.value ?? "");
    }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); all[Math.min(at + 1, all.length - 1)]?.focus(); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? all[at - 1] : box).focus(); }
    else if (event.key === "Enter" && document.activeElement === box && all.length) { event.preventDefault(); all[0].click(); }
    else if (event.key.length === 1 && at >= 0 && !event.ctrlKey && !event.metaKey) box.focus();
  });
})();

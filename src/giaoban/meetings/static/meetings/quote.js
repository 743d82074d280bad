// Words marked in the text of a paper go along to the form that raises a finding from them.
(() => {
  const text = document.getElementById("toan-van")?.closest("section");
  if (!text) return;
  const LONGEST = 1200;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const words = chosen.toString().trim().slice(0, LONGEST);
    if (!words) return; // a click on the link takes the mark away before it is followed
    for (const link of document.querySelectorAll("a[data-quote], [data-quote] a")) {
      const address = new URL(link.href);
      address.searchParams.set("trich", words);
      link.href = address.href;
    }
  });
})();

// Counts the decisions at the foot of the page; without it the counts are those of the page as it came.
(() => {
  "use strict";
  const form = document.querySelector("form[data-review]");
  if (!form) return;
  const counts = form.querySelector("[data-counts]");
  const submit = form.querySelector("[data-submit]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const count = () => {
    const found = { accept: 0, correct: 0, reject: 0 };
    for (const one of form.querySelectorAll('.seg input[type="radio"]:checked')) found[one.value] += 1;
    counts.textContent = fill(counts.dataset.words, found);
    submit.textContent = fill(submit.dataset.words, { n: found.accept + found.correct });
  };
  form.addEventListener("change", count);
  form.addEventListener("input", count);
  count();
})();

// Half-filled forms are kept: `<form data-draft="key">` is saved to /nhap/<key> while one types, and offered again.
// GET answers {"values": {name: [text, …]} or null, "saved_at": moment}; POST keeps such values; POST to /bo drops them.
(() => {
  "use strict";
  const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
  const isVietnamese = document.documentElement.lang !== "en";
  const words = isVietnamese
    ? { kept: "Có bản nháp lưu lúc", use: "Dùng bản nháp", drop: "Bỏ bản nháp", saved: "Đã lưu nháp lúc", unsaved: "Chưa lưu được bản nháp; xin gửi trước khi rời trang." }
    : { kept: "There is a draft saved at", use: "Use the draft", drop: "Drop the draft", saved: "Draft saved at", unsaved: "The draft could not be saved; send the form before leaving." };
  const clock = (at) => `${at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })} ${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;
  const skipped = new Set(["csrfmiddlewaretoken"]);
  const address = (form) => `/nhap/${encodeURIComponent(form.dataset.draft)}`;

  const valuesOf = (form) => {
    const values = {};
    const add = (name, value) => { (values[name] ??= []).push(value); };
    for (const control of form.elements) {
      if (!control.name || skipped.has(control.name) || control.type === "password" || control.type === "file" || control.type === "hidden" || control.type === "submit" || control.type === "button") continue;
      if ((control.type === "checkbox" || control.type === "radio") && !control.checked) continue;
      if (control.multiple && control.options) { for (const option of control.selectedOptions) add(control.name, option.value); continue; }
      if (control.value !== "") add(control.name, control.value);
    }
    return JSON.stringify(values);
  };
  const fill = (form, values) => {
    for (const control of form.elements) {
      if (!control.name || control.type === "hidden" || control.type === "file" || control.type === "password") continue;
      const kept = [values[control.name] ?? []].flat().map(String);
      if (control.type === "checkbox" || control.type === "radio") control.checked = kept.includes(control.value);
      else if (control.multiple && control.options) for (const option of control.options) option.selected = kept.includes(option.value);
      else if (kept.length) control.value = kept[0];
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const send = (form, method, body = undefined, act = "") =>
    fetch(address(form) + act, { method, body, headers: { "X-CSRFToken": token, "Content-Type": "application/json" }, redirect: "manual", keepalive: method === "POST" && (body?.length ?? 0) < 20000 });

  const line = (form) => {
    let one = form.querySelector(".saved-at");
    if (!one) {
      one = document.createElement("span");
      one.className = "saved-at";
      one.setAttribute("role", "status");
      (form.querySelector(".form-acts, .acts") ?? form).append(one);
    }
    return one;
  };

  const offer = (form, draft) => {
    const box = document.createElement("div");
    box.className = "note";
    box.setAttribute("role", "status");
    const text = document.createElement("div");
    const said = document.createElement("p");
    said.textContent = `${words.kept} ${clock(new Date(draft.saved_at))}.`;
    const acts = document.createElement("div");
    acts.className = "acts";
    for (const [word, act] of [[words.use, () => fill(form, draft.values)], [words.drop, () => send(form, "POST", "", "/bo")]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn mini";
      button.textContent = word;
      button.addEventListener("click", () => { act(); box.remove(); });
      acts.append(button);
    }
    text.append(said, acts);
    box.append(text);
    form.prepend(box);
  };

  // A form that was sent and did not come back with faults (#loi) has done its work: its draft goes.
  const flag = "giaoban-sent";
  const remember = (key) => { try { sessionStorage.setItem(flag, key); } catch { /* the draft stays, which harms nobody */ } };
  const dropSent = async () => {
    let key = null;
    try { key = sessionStorage.getItem(flag); sessionStorage.removeItem(flag); } catch { /* as above */ }
    if (key && !document.getElementById("loi")) await send({ dataset: { draft: key } }, "POST", "", "/bo").catch(() => {});
  };

  const watch = async (form) => {
    let before = valuesOf(form);
    let isUnsaved = false;
    let isSending = false;
    let timer = 0;
    const save = async () => {
      clearTimeout(timer);
      const body = valuesOf(form);
      if (body === before) { isUnsaved = false; return; }
      try {
        const answer = await send(form, "POST", body);
        if (!answer.ok) throw new Error(answer.status);
        before = body;
        isUnsaved = false;
        line(form).textContent = `${words.saved} ${clock(new Date())}`;
      } catch {
        line(form).textContent = words.unsaved;
      }
    };
    form.addEventListener("input", () => { isUnsaved = true; clearTimeout(timer); timer = setTimeout(save, 1500); });
    form.addEventListener("submit", () => { isSending = true; clearTimeout(timer); remember(form.dataset.draft); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && isUnsaved && !isSending) save(); });
    addEventListener("beforeunload", (event) => {
      const hasFile = [...form.elements].some((control) => control.type === "file" && control.value);
      if (!isSending && (isUnsaved || hasFile)) event.preventDefault();
    });
    if (document.getElementById("loi")) { isUnsaved = true; return; }
    try {
      const answer = await send(form, "GET");
      const draft = answer.ok ? await answer.json() : {};
      if (draft.values && JSON.stringify(draft.values) !== before) offer(form, draft);
    } catch { /* offline: nothing to offer */ }
  };
  dropSent().then(() => { for (const form of document.querySelectorAll("form[data-draft]")) watch(form); });
})();

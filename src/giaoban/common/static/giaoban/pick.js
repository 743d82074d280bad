// Choosing by typing, as a combobox: the server offers what fits; without this script the same line is understood on the server.
(() => {
  "use strict";
  const pause = 150;
  let number = 0;

  const combobox = (input, address, take) => {
    const list = document.createElement("ul");
    list.id = `${input.id || `pick_${number += 1}`}_list`;
    list.className = "pick-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() || input.getAttribute("aria-label") || "");
    list.hidden = true;
    input.after(list);
    const set = (name, value) => input.setAttribute(name, value);
    set("role", "combobox"); set("aria-autocomplete", "list"); set("aria-expanded", "false"); set("aria-controls", list.id);
    let at = -1, timer = 0, asked = "";
    const close = () => { list.hidden = true; at = -1; set("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const stand = (place) => {
      const lines = [...list.children];
      at = lines.length ? (place + lines.length) % lines.length : -1;
      lines.forEach((line, index) => line.setAttribute("aria-selected", String(index === at)));
      if (at >= 0) { set("aria-activedescendant", lines[at].id); lines[at].scrollIntoView({ block: "nearest" }); }
    };
    const release = () => {
      at = -1;
      for (const line of list.children) line.setAttribute("aria-selected", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (line) => { take(line.dataset.label); close(); };
    const draw = (found, text) => {
      list.dataset.words = text;
      list.replaceChildren(...found.map(({ label, note }, index) => {
        const line = document.createElement("li");
        line.id = `${list.id}_${index}`;
        line.dataset.label = label;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.textContent = label;
        if (note) { const meta = document.createElement("span"); meta.className = "meta"; meta.textContent = note; line.append(" ", meta); }
        return line;
      }));
      list.hidden = !found.length;
      set("aria-expanded", String(!list.hidden));
      at = -1;
    };
    const ask = async () => {
      const text = input.value.trim();
      if (text.length < 2) { close(); return; }
      asked = text;
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
        if (answer.ok && asked === text && document.activeElement === input) draw((await answer.json()).found, text);
      } catch { close(); }
    };
    // what was offered for other words is seen until the answer comes, but is not taken by the keyboard
    const isOffered = () => !list.hidden && list.dataset.words === input.value.trim();
    input.addEventListener("input", () => { release(); clearTimeout(timer); timer = setTimeout(ask, pause); });
    input.addEventListener("blur", () => setTimeout(close, pause));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!isOffered()) ask(); else stand(at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && isOffered() && at >= 0) {
        event.preventDefault(); choose(list.children[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); event.stopPropagation(); close();
      }
    });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const line = event.target.closest("li");
      if (line) choose(line);
    });
  };

  const several = (area) => {
    const label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    const input = document.createElement("input");
    input.type = "text"; input.autocomplete = "off"; input.id = `${area.id}_pick`;
    if (area.getAttribute("aria-describedby")) input.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
    const chosen = document.createElement("ul");
    chosen.className = "plain picked-lines";
    const lines = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const write = (all) => { area.value = [...new Set(all)].join("\n"); area.dispatchEvent(new Event("input", { bubbles: true })); draw(); };
    const draw = () => chosen.replaceChildren(...lines().map((text) => {
      const line = document.createElement("li");
      const away = document.createElement("button");
      away.type = "button"; away.className = "btn mini"; away.textContent = "×";
      away.setAttribute("aria-label", `${area.dataset.away || "×"} ${text}`);
      away.addEventListener("click", () => { write(lines().filter((one) => one !== text)); input.focus(); });
      line.append(text, " ", away);
      return line;
    }));
    area.hidden = true;
    area.before(chosen, input);
    if (label) label.htmlFor = input.id;
    const take = (text) => { write([...lines(), text]); input.value = ""; };
    combobox(input, area.dataset.picks, take);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && input.value.trim() && !event.defaultPrevented) { event.preventDefault(); take(input.value.trim()); }
    });
    area.form?.addEventListener("submit", () => { if (input.value.trim()) take(input.value.trim()); });
    draw();
  };

  const ready = (root) => {
    for (const input of root.querySelectorAll("input[data-pick]:not([role])")) {
      combobox(input, input.dataset.pick, (text) => {
        input.value = text;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
    for (const area of root.querySelectorAll("textarea[data-picks]:not([hidden])")) several(area);
  };
  ready(document);
  document.addEventListener("htmx:load", (event) => ready(event.target));
})();

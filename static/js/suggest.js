// Offers titles and topics while somebody types in a search box. The box and its button work without it.
const PAUSE = 200; // milliseconds without a key, before our server is asked
const SHORTEST = 2;

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function suggest(input) {
  const { suggest: address, suggestTopic, suggestName, suggestCounted } = input.dataset;
  const list = set(document.createElement("ul"), { id: `${input.id}-list`, class: "suggestions", role: "listbox", "aria-label": suggestName });
  const status = set(document.createElement("p"), { class: "visually-hidden", "aria-live": "polite" });
  let chosen = -1, timer, asked;

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, n) => set(option, { "aria-selected": n === chosen }));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else set(input, { "aria-activedescendant": list.children[chosen].id });
  }

  function show(options) {
    list.replaceChildren(...options);
    list.hidden = !options.length;
    set(input, { "aria-expanded": !list.hidden });
    status.textContent = options.length ? suggestCounted.replace("{number}", options.length) : "";
    choose(-1);
  }

  function option({ name, title, language, address }, number) {
    const item = set(document.createElement("li"), { id: `${list.id}-${number}`, role: "option" });
    const words = document.createElement("span");
    words.textContent = name ?? title;
    if (language) set(words, { lang: language, dir: "auto" });
    item.append(words);
    if (name) item.append(Object.assign(document.createElement("small"), { textContent: suggestTopic }));
    item.addEventListener("click", () => location.assign(address));
    return item;
  }

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < SHORTEST) return show([]);
    asked = new AbortController();
    const { signal } = asked;
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { signal }).then((told) => told.ok && told.json()).catch(() => null);
    if (!signal.aborted) show(answer ? [...answer.topics, ...answer.articles].map(option) : []);
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  function close() {
    stop();
    show([]);
  }

  function steer(event) {
    const number = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (list.hidden && event.key === "ArrowDown") return stop(), ask();
    if (list.hidden || !(step || event.key === "Escape" || (event.key === "Enter" && chosen >= 0))) return;
    event.preventDefault();
    // The box itself stands between the last one and the first.
    if (step) choose(((chosen + 1 + step + number + 1) % (number + 1)) - 1);
    else if (event.key === "Enter") list.children[chosen].click();
    else close();
  }

  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
  show([]);
  input.form.append(list, status);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", steer);
  input.addEventListener("blur", close);
  input.addEventListener("input", () => {
    stop();
    timer = setTimeout(ask, PAUSE);
  });
}

document.querySelectorAll("[data-suggest]").forEach(suggest);

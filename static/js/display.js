// Text size and colours at once where they are chosen. Kept in this browser alone, and nothing is kept of the usual look.
const display = document.querySelector("[data-display]");
const chosen = document.documentElement.dataset;

function keep() {
  const { size, theme } = chosen;
  try {
    if (size === "standard" && theme === "system") localStorage.removeItem("look");
    else localStorage.setItem("look", JSON.stringify({ size, theme }));
  } catch {
    // Nothing can be kept here: the choice holds for this page.
  }
}

for (const input of display?.querySelectorAll("input") ?? []) {
  input.checked = input.value === chosen[input.name];
  input.addEventListener("change", () => {
    chosen[input.name] = input.value;
    keep();
  });
}

display?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !display.open) return;
  display.open = false;
  display.querySelector("summary").focus();
});
display?.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !display.contains(relatedTarget)) display.open = false;
});
document.addEventListener("click", ({ target }) => {
  if (display && !display.contains(target)) display.open = false;
});

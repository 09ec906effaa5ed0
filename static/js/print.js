// Prints the page, and fills in the day that it was printed on.
const button = document.querySelector("[data-print]");
const day = document.querySelector("[data-printed-on]");

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
addEventListener("beforeprint", () => {
  const language = document.documentElement.lang.replace(/^en$/, "en-GB"); // the day first, as in our dates
  if (day) day.textContent = new Date().toLocaleDateString(language, { dateStyle: "long" });
});

// Opens the system's own sheet for sharing, where it has one.
const button = document.querySelector("[data-share]");
const page = button && { title: button.dataset.shareTitle, url: button.dataset.share };

if (button && navigator.canShare?.(page)) {
  button.hidden = false;
  button.addEventListener("click", () => navigator.share(page).catch(() => {})); // closed again: nothing to say
}

// Counts one reading, once the page is really visible, and shows the new number. No cookie, nothing stored.
const views = document.querySelector("[data-count-view]");

async function count() {
  if (document.visibilityState !== "visible" || document.prerendering) return;
  document.removeEventListener("visibilitychange", count);
  document.removeEventListener("prerenderingchange", count);
  const answer = await fetch(views.dataset.countView, { method: "POST", keepalive: true }).catch(() => null);
  if (!answer?.ok) return;
  const { text } = await answer.json();
  if (!text) return;
  views.textContent = text;
  views.hidden = views.previousElementSibling.hidden = false; // the number, and what stands before it
}

if (views) {
  document.addEventListener("visibilitychange", count);
  document.addEventListener("prerenderingchange", count);
  count();
}

// Copies the page's address and says so; where it may not, shows it to be copied by hand.
const button = document.querySelector("[data-copy-link]");

async function copy() {
  const { copyLink: address, said, notCopied } = button.dataset;
  const status = document.querySelector("[data-copy-status]");
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = said;
  } catch {
    status.textContent = `${notCopied} ${address}`;
  }
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", copy);
}

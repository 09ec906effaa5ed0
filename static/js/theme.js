// Before the first paint: text size and colours, as this reader chose them.
const look = Object.assign(document.documentElement.dataset, { size: "standard", theme: "system" });
try { Object.assign(look, JSON.parse(localStorage.getItem("look"))); } catch {}

// Marks the section that is being read in the list of contents.
const links = [...document.querySelectorAll("[data-contents] a")];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const reached = new Set();

// A heading counts from the upper third of the window on, and for good once it has left at the top.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) reached[isIntersecting ? "add" : "delete"](target);
    const current = headings.findLastIndex((heading) => reached.has(heading));
    links.forEach((link, number) => (link.ariaCurrent = number === current ? "true" : null));
  },
  { rootMargin: "9999999px 0px -66% 0px" },
);

headings.filter(Boolean).forEach((heading) => observer.observe(heading));

// What is wider or higher than its place can be scrolled with the keyboard, too: it takes the focus while it is.

export function prepareScrollers() {
  const watcher = new ResizeObserver((entries) => entries.forEach((entry) => reach(entry.target)));
  const watch = () => document.querySelectorAll(".table, .code").forEach((scroller) => watcher.observe(scroller));
  watch();
  document.body.addEventListener("htmx:afterSettle", watch);
}

function reach(scroller) {
  const scrolls = scroller.scrollWidth > scroller.clientWidth || scroller.scrollHeight > scroller.clientHeight;
  if (scrolls) {
    scroller.tabIndex = 0;
  } else {
    scroller.removeAttribute("tabindex");
  }
}

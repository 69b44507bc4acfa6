// Follows /live and writes what it says into the page: texts by key, widths, small pieces of markup.
// Only what differs is touched, so that nothing flickers and the focus stays.

const RETRY_MILLIS = 3000;
let source;
let retry;
const markups = new Map();

export function connect() {
  open();
  // A hidden tab needs no connection; browsers allow few to one server.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
}

function open() {
  if (source || document.hidden) {
    return;
  }
  clearTimeout(retry);
  source = new EventSource("/live");
  source.onmessage = (message) => {
    status("live");
    show(JSON.parse(message.data));
  };
  source.onerror = () => {
    const closed = source?.readyState === EventSource.CLOSED;
    status(closed ? "lost" : "connecting");
    if (closed) {
      close();
      retry = setTimeout(open, RETRY_MILLIS);
    }
  };
}

function close() {
  source?.close();
  source = undefined;
  clearTimeout(retry);
}

function status(state) {
  const shown = document.getElementById("live-status");
  if (shown.dataset.state !== state) {
    shown.dataset.state = state;
  }
}

function show(frame) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const value = frame.texts[element.dataset.live];
    if (value && element.textContent !== value.text) {
      element.textContent = value.text;
      element.dataset.value = value.text;
    }
    if (value && value.title) {
      element.title = value.title;
    }
  }
  for (const element of document.querySelectorAll("[data-share]")) {
    element.setAttribute("width", frame.shares[element.dataset.share] ?? 0);
  }
  for (const element of document.querySelectorAll("[data-live-markup]")) {
    showMarkup(element, frame.markup[element.dataset.liveMarkup]);
  }
  const start = document.getElementById("start");
  if (start && frame.seq > 0) {
    start.hidden = true;
  }
  document.dispatchEvent(new CustomEvent("kabumori:live", { detail: frame }));
}

function showMarkup(element, markup) {
  if (markup === undefined || markups.get(element) === markup || element.matches(":focus-within")) {
    return;
  }
  markups.set(element, markup);
  element.innerHTML = markup;
}

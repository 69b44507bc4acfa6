// Every page: charts, the live feed, the navigation, and what single pages need.
import { drawCharts, redrawCharts } from "./charts.js";
import { connect } from "./live.js";
import { prepareStream } from "./stream.js";
import { prepareEpisodes } from "./episodes.js";
import { prepareLab } from "./lab.js";
import { prepareActing } from "./acting.js";
import { preparePasskeys } from "./passkeys.js";
import { prepareScrollers } from "./scrollers.js";
import { prepareWork } from "./work.js";

drawCharts();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawCharts);
prepareStream();
prepareEpisodes();
prepareLab();
prepareActing();
preparePasskeys();
prepareWork();
prepareScrollers();
if (document.getElementById("live-status")) {
  connect();
}

// An open group of the navigation closes when the focus or a click goes elsewhere.
document.addEventListener("click", (event) => closeGroups(event.target));
document.addEventListener("focusin", (event) => closeGroups(event.target));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeGroups(document.body));

function closeGroups(stays) {
  document.querySelectorAll(".nav-group[open]").forEach((group) => {
    if (!group.contains(stays)) {
      group.open = false;
    }
  });
}

// A session that ran out answers fragments with the login page: show it as a page.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL || location.href, location.href).pathname === "/login") {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

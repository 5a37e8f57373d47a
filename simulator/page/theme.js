// Which theme applies? Runs before the first paint, so that a dark page never flashes white.
(function () {
  "use strict";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function stored() {
    try { return window.localStorage.getItem("theme"); } catch (_error) { return null; }
  }
  function apply() {
    var choice = stored();
    root.dataset.theme = choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light";
  }
  system.addEventListener("change", apply);
  window.switchTheme = function () {
    var next = root.dataset.theme === "dark" ? "light" : "dark";
    // Choosing what the system already shows means "follow the system again".
    try {
      if ((next === "dark") === system.matches) window.localStorage.removeItem("theme");
      else window.localStorage.setItem("theme", next);
    } catch (_error) { /* private browsing: the choice lasts for this page only */ }
    root.dataset.theme = next;
    return next;
  };
  apply();
})();

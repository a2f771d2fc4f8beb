// Runs before the first paint, so that a chosen theme does not flash. The rest of the theme code is in views/theme.js.
(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage can be forbidden; then the page follows the system.
  }
})();

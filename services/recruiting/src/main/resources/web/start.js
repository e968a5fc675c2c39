/** One head for both pages: the address says whose it is. */

const [page, element] = location.pathname.startsWith('/staff')
  ? ['./staff.js', 'staff-app']
  : ['./candidate.js', 'candidate-app'];

await import(page);
document.body.append(document.createElement(element));
